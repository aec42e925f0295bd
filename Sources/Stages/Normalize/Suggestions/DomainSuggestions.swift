import MailTerms
import Spelling

/// Suggests the domain that was probably meant: one slip away from a popular domain, from a domain that the same file
/// has many times, or from a known ending. It suggests nothing unless it is nearly sure.
struct DomainSuggestions: Sendable {
    private let lists: FlagLists
    private let popular: NearbyNames
    /// The numbers of popular domains by their first labels.
    private let brands: [String: Int]
    /// Domains by their text without dots. A popular domain has priority over one of the file.
    private let undottedPopular: [String: String]
    private let undottedOfFile: [String: String]
    private let file: FileDomains

    init(_ lists: FlagLists, file: FileDomains) {
        self.lists = lists
        self.file = file
        let shared = lists.popularIndex
        popular = shared.names
        brands = shared.brands
        undottedPopular = shared.undotted
        undottedOfFile = PopularDomains.undotted(file.names.all)
    }

    /// The suggestion for a domain; `nil` if there is none. It never suggests a dead domain.
    ///
    /// - Parameters:
    ///   - written: a normalized domain.
    ///   - standing: what the DNS says about the domain; by default, what the file knows.
    func name(insteadOf written: String, standing: FileDomains.Standing? = nil) -> String? {
        candidate(insteadOf: written, standing: standing ?? file.standing(of: written))
            .flatMap { file.standing(of: $0) == .dead ? nil : $0 }
    }

    private func candidate(insteadOf written: String, standing: FileDomains.Standing) -> String? {
        guard !lists.isPopular(written), standing == .dead || !lists.isFree(written) else { return nil }
        if let whole = truncated(written) { return whole }
        let word = Array(written.utf8)
        if let number = popular.nearest(to: word, where: { isMeant($0, after: $1, by: word, standing: standing) }) {
            return text(popular[number])
        }
        if !TopLevel.ends(written) {
            if let cut = Endings.cut(written) { return cut }
            if let repaired = Endings.repaired(written) {
                return lists.isFree(repaired) ? repaired : name(insteadOf: repaired, standing: .unknown) ?? repaired
            }
        }
        return domainOfFile(insteadOf: written, word: word, standing: standing) ?? brand(
            of: written, standing: standing)
            ?? twoSlips(from: word, standing: standing)
    }

    func isPopular(_ domain: String) -> Bool { lists.isPopular(domain) }

    /// Whether the file has many addresses at the domain.
    func isKnown(_ domain: String) -> Bool { file.count(of: domain) >= FileDomains.common }

    /// The domain that a single label stands for: `gmail`, `gmailcom`.
    func name(ofLabel label: String) -> String? {
        if label.utf8.count >= Self.shortestBrand, let number = brands[label] { return text(popular[number]) }
        return undottedPopular[label] ?? undottedOfFile[label]
    }

    /// The popular domain at the end of a text without an `@`.
    func popularEnding(of text: String) -> String? {
        guard text.utf8.contains(.dot) else { return nil }
        return lists.popularDomains.first { text.hasSuffix($0) && text.utf8.count > $0.utf8.count }
    }

    // MARK: Popular domains

    /// How many of the most popular domains are well known: hardly any real domain is one slip away from them.
    private static let wellKnown = 12

    /// Letters. Many shorter labels are words, or one slip away from each other.
    private static let shortestBrand = 5
    private static let longName = 7

    private func isMeant(_ number: Int, after slip: Slip, by word: [UInt8], standing: FileDomains.Standing) -> Bool {
        let name = Self.label(of: popular[number])
        let isWellKnown = number < Self.wellKnown
        if standing == .alive, !isWellKnown { return false }
        let label = Self.label(of: word)
        if label == name {
            // `hotmail.cl` is as good as `hotmail.nl`, `hotmail.co` is not as good as `hotmail.com`.
            return !TopLevel.ends(text(word)) || name.count >= Self.shortestBrand && popular[number].ends(with: ".com")
        }
        if standing == .dead { return true }
        // Services of disposable addresses choose names near well-known ones on purpose, and another brand is not a
        // slip.
        guard name.count >= Self.shortestBrand, isWellKnown || !lists.isDisposable(text(word)),
            brands[text(label)] == nil
        else { return false }
        // The first letter is hardly ever wrong.
        if label.first != name.first, slip != .swapped, name.count < Self.longName { return false }
        switch slip {
        case .swapped, .doubled: return true
        case .dropped, .neighbour:
            return isWellKnown || name.count > Self.longName || differOnlyInDoubledLetters(label, name)
        case .other: return isWellKnown && label.first == name.first
        }
    }

    /// Whether two labels differ only in doubled letters.
    private func differOnlyInDoubledLetters(_ label: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        func squeezed(_ word: ArraySlice<UInt8>) -> [UInt8] {
            word.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
        }
        return squeezed(label) == squeezed(name)
    }

    /// The most popular domain that begins with the written text.
    private func truncated(_ written: String) -> String? {
        guard written.utf8.contains(.dot), !TopLevel.ends(written) else { return nil }
        return lists.popularDomains.first { $0.hasPrefix(written) }
    }

    private func brand(of written: String, standing: FileDomains.Standing) -> String? {
        let label = text(written.utf8.prefix { $0 != .dot })
        // If the domain takes mail, somebody may own the name with another ending.
        guard standing == .dead, label.utf8.count >= Self.shortestBrand, let number = brands[label] else { return nil }
        return text(popular[number])
    }

    /// A popular domain that is two slips away. Only long names can still be recognized.
    private func twoSlips(from word: [UInt8], standing: FileDomains.Standing) -> String? {
        let isDead = standing == .dead
        guard isDead || brands[text(Self.label(of: word))] == nil else { return nil }
        let letters = Self.letters(of: word)
        let candidates = isDead ? popular.indices : 0..<min(Self.wellKnown, popular.indices.count)
        let (mostAdded, shortest) = isDead ? (2, Self.shortestBrand) : (1, Self.longName)
        let number = candidates.first { number in
            let name = popular[number]
            return abs(name.count - word.count) <= mostAdded && name.first == word.first
                && Self.label(of: name).count >= shortest && (isDead || hasEnding(of: name, word: word))
                && (Self.letters(of: name) ^ letters).nonzeroBitCount <= 4 && EditDistance.between(word, name) == 2
        }
        return number.map { text(popular[$0]) }
    }

    private func hasEnding(of name: [UInt8], word: [UInt8]) -> Bool {
        word.drop { $0 != .dot } == name.drop { $0 != .dot }
    }

    /// A bit for each letter that occurs. Two slips change at most four bits.
    private static func letters(of word: [UInt8]) -> UInt32 {
        word.reduce(into: 0) { $0 |= 1 << UInt32($1 & 31) }
    }

    // MARK: Domains of the file

    private func domainOfFile(insteadOf written: String, word: [UInt8], standing: FileDomains.Standing) -> String? {
        let count = max(1, file.count(of: written))
        let isDead = standing == .dead
        // A frequent domain is meant as it is, unless it is dead. A domain that takes mail is always meant as it is.
        guard isDead || standing == .unknown && count < FileDomains.common else { return nil }
        let least = count * (isDead ? FileDomains.commonBesideDead : 2 * FileDomains.common)
        let number = file.names.nearest(to: word) { number, slip in
            guard file.nameCounts[number] >= least, !isDead else { return file.nameCounts[number] >= least }
            let name = Self.label(of: file.names[number])
            let isInEnding = Self.label(of: word) == name
            return slip != .other && (isInEnding ? !TopLevel.ends(written) : name.count >= Self.shortestBrand)
        }
        return number.map { text(file.names[$0]) }
    }

    // MARK: Bytes

    /// The text before the first dot.
    private static func label(of name: [UInt8]) -> ArraySlice<UInt8> {
        name.prefix { $0 != .dot }
    }

    private func text(_ name: some Collection<UInt8>) -> String {
        String(decoding: name, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate func ends(with ending: StaticString) -> Bool {
        ending.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
    }
}
