import MailTerms
import Spelling

/// The domain that was meant where another is written: a slip of a popular one, of one that the same file has many
/// times, or of an ending. It does not know what people mean, so what it is not nearly sure of it does not say.
struct DomainSuggestions: Sendable {
    private let lists: FlagLists
    private let popular: NearbyNames
    /// Popular domains by their first labels.
    private let brands: [String: Int]
    /// By what is left without their dots; a popular one counts before one of the file.
    private let undottedPopular: [String: String]
    private let undottedOfFile: [String: String]
    private let file: FileDomains

    init(_ lists: FlagLists, _ file: FileDomains) {
        self.lists = lists
        self.file = file
        let shared = lists.nearbyPopular
        popular = shared.names
        brands = shared.brands
        undottedPopular = shared.undotted
        undottedOfFile = PopularDomains.undotted(file.names.all)
    }

    /// - Parameters:
    ///   - written: a normalized domain.
    ///   - standing: what the DNS says of it; by default what is known of it from the file.
    func name(insteadOf written: String, _ standing: FileDomains.Standing? = nil) -> String? {
        candidate(insteadOf: written, standing ?? file.standing(of: written))
            .flatMap { file.standing(of: $0) == .dead ? nil : $0 }
    }

    private func candidate(insteadOf written: String, _ standing: FileDomains.Standing) -> String? {
        guard !lists.isPopular(written), standing == .dead || !lists.isFree(written) else { return nil }
        if let whole = truncated(written) { return whole }
        let word = Array(written.utf8)
        if let number = popular.nearest(to: word, where: { isMeant($0, $1, by: word, standing) }) {
            return text(popular[number])
        }
        if !TopLevel.ends(written) {
            if let cut = Endings.cut(written) { return cut }
            if let mended = Endings.mended(written) {
                return lists.isFree(mended) ? mended : name(insteadOf: mended, .unknown) ?? mended
            }
        }
        return own(insteadOf: written, word, standing) ?? brand(of: written, standing)
            ?? twoSlips(from: word, standing)
    }

    func isPopular(_ domain: String) -> Bool { lists.isPopular(domain) }

    /// Whether many addresses of the file are there.
    func isKnown(_ domain: String) -> Bool { file.count(of: domain) >= FileDomains.common }

    /// The domain that a single label is most of: `gmail`, `gmailcom`.
    func name(ofLabel label: String) -> String? {
        if label.utf8.count >= Self.shortestBrand, let number = brands[label] { return text(popular[number]) }
        return undottedPopular[label] ?? undottedOfFile[label]
    }

    /// The popular domain that a text without an `@` ends in.
    func popularEnding(of text: String) -> String? {
        guard text.utf8.contains(.dot) else { return nil }
        return lists.popularDomains.first { text.hasSuffix($0) && text.utf8.count > $0.utf8.count }
    }

    // MARK: Popular domains

    /// The world's: hardly anybody has a name beside them on purpose.
    private static let wellKnown = 12

    /// Shorter names are words, or have neighbours of their own.
    private static let shortestBrand = 5
    private static let longName = 7

    private func isMeant(_ number: Int, _ slip: Slip, by word: [UInt8], _ standing: FileDomains.Standing) -> Bool {
        let name = Self.label(of: popular[number])
        let isWellKnown = number < Self.wellKnown
        if standing == .alive, !isWellKnown { return false }
        let label = Self.label(of: word)
        if label == name {
            // `hotmail.cl` is as good as `hotmail.nl`, `hotmail.co` is not as good as `hotmail.com`.
            return !TopLevel.ends(text(word)) || name.count >= Self.shortestBrand && popular[number].ends(with: ".com")
        }
        if standing == .dead { return true }
        // Services of throw-away addresses sit beside the well-known on purpose, and another brand is no slip.
        guard name.count >= Self.shortestBrand, isWellKnown || !lists.isDisposable(text(word)),
            brands[text(label)] == nil
        else { return false }
        // Hardly anybody gets the first letter wrong.
        if label.first != name.first, slip != .swapped, name.count < Self.longName { return false }
        switch slip {
        case .swapped, .doubled: return true
        case .dropped, .neighbour: return isWellKnown || name.count > Self.longName || isHalved(label, name)
        case .other: return isWellKnown && label.first == name.first
        }
    }

    /// Whether only a doubled letter is missing.
    private func isHalved(_ label: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        func squeezed(_ word: ArraySlice<UInt8>) -> [UInt8] {
            word.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
        }
        return squeezed(label) == squeezed(name)
    }

    /// The most popular domain that a name is the beginning of, but for its last letters.
    private func truncated(_ written: String) -> String? {
        guard written.utf8.contains(.dot), !TopLevel.ends(written) else { return nil }
        return lists.popularDomains.first { $0.hasPrefix(written) }
    }

    private func brand(of written: String, _ standing: FileDomains.Standing) -> String? {
        let label = text(written.utf8.prefix { $0 != .dot })
        // Somebody may have the name below another ending.
        guard standing == .dead, label.utf8.count >= Self.shortestBrand, let number = brands[label] else { return nil }
        return text(popular[number])
    }

    /// Only long names are still told by what two slips leave of them.
    private func twoSlips(from word: [UInt8], _ standing: FileDomains.Standing) -> String? {
        let isDead = standing == .dead
        guard isDead || brands[text(Self.label(of: word))] == nil else { return nil }
        let letters = Self.letters(of: word)
        let candidates = isDead ? popular.indices : 0..<min(Self.wellKnown, popular.indices.count)
        let (mostAdded, shortest) = isDead ? (2, Self.shortestBrand) : (1, Self.longName)
        let number = candidates.first { number in
            let name = popular[number]
            return abs(name.count - word.count) <= mostAdded && name.first == word.first
                && Self.label(of: name).count >= shortest && (isDead || hasEnding(of: name, word))
                && (Self.letters(of: name) ^ letters).nonzeroBitCount <= 4 && EditDistance.between(word, name) == 2
        }
        return number.map { text(popular[$0]) }
    }

    private func hasEnding(of name: [UInt8], _ word: [UInt8]) -> Bool {
        word.drop { $0 != .dot } == name.drop { $0 != .dot }
    }

    /// A bit for each letter that occurs: two slips change four of them at the most.
    private static func letters(of word: [UInt8]) -> UInt32 {
        word.reduce(into: 0) { $0 |= 1 << UInt32($1 & 31) }
    }

    // MARK: Domains of the file

    private func own(insteadOf written: String, _ word: [UInt8], _ standing: FileDomains.Standing) -> String? {
        let count = max(1, file.count(of: written))
        let isDead = standing == .dead
        // One that occurs often is meant, unless the DNS denies it; one that takes mail is meant in any case.
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

    /// What stands before the first dot.
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
