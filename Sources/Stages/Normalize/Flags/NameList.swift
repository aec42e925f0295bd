import Lists
import MailTerms

/// A list of domains or local parts with its origin: a list that comes with mailmo, or a file of the user.
package struct NameList: Sendable {
    /// The kind of a list's names.
    package enum Kind: String, Sendable, CaseIterable {
        case disposableDomains = "disposable-domains"
        case disposableOperators = "disposable-operators"
        case freeDomains = "free-domains"
        case popularDomains = "popular-domains"
        case roleNames = "role-names"
    }

    package let kind: Kind
    /// The facts in the file's comments: `about`, `source`, `date`, `licence`.
    package private(set) var facts: [String: String] = [:]
    /// The names, each followed by a line feed.
    private(set) var lines: [UInt8] = []

    /// The list that comes with mailmo.
    package init(shipped kind: Kind) {
        let text =
            switch kind {
            case .disposableDomains: list_of_disposable_domains
            case .disposableOperators: list_of_disposable_operators
            case .freeDomains: list_of_free_domains
            case .popularDomains: list_of_popular_domains
            case .roleNames: list_of_role_names
            }
        self.kind = kind
        var rest = UnsafeBufferPointer(start: text.bytes, count: text.count)[...]
        while rest.first == UInt8(ascii: "#"), let end = rest.firstIndex(of: .lineFeed) {
            readFact(in: String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        lines = Array(rest)
    }

    /// A list of the user: one name in each line, in any letter case and script. Blank lines and comments after `#`
    /// are ignored.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - name: the file's name for errors.
    package init(_ kind: Kind, text: String, name: String) throws(NameListError) {
        self.kind = kind
        facts["source"] = name
        for (index, line) in VisibleText.of(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            if line.hasPrefix("#") { readFact(in: String(line)) }
            let entry = VisibleText.trimmed(line.prefix { $0 != "#" })
            if entry.isEmpty { continue }
            do throws(AddressRefusal) {
                append(try Self.normalized(String(entry), as: kind))
            } catch {
                throw NameListError(file: name, line: index + 1, entry: String(entry), reason: error.explanation)
            }
        }
    }

    package var count: Int { lines.count { $0 == .lineFeed } }

    /// The names in the order of the file.
    package var names: [String] {
        lines.split(separator: .lineFeed).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func append(_ name: String) {
        lines += name.utf8
        lines.append(.lineFeed)
    }

    /// Keeps the fact of a comment such as `# date: 2026-11-01`; ignores other comments.
    private mutating func readFact(in comment: String) {
        let parts = comment.dropFirst().split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let key = parts.first else { return }
        facts[String(VisibleText.trimmed(key))] = String(VisibleText.trimmed(parts[1]))
    }

    private static func normalized(_ entry: String, as kind: Kind) throws(AddressRefusal) -> String {
        switch kind {
        case .roleNames: try LocalPart.normalized(entry[...]).lowercased()
        default: try DomainName.normalized(entry)
        }
    }
}

/// A line of a list that is not a valid name.
package struct NameListError: Error, Sendable {
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let entry: String
    package let reason: String
}
