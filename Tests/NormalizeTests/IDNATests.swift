import Foundation
import MailTerms
import Testing

@testable import Normalize

/// The conformance file of UTS #46, as Unicode publishes it.
@Suite struct IDNATests {
    private struct Line {
        let source: String
        /// The result of non-transitional ToASCII; `nil` if it fails.
        let aLabels: String?
    }

    @Test func `a domain gets the A-labels of UTS 46, or is refused`() throws {
        let lines = try Self.lines().filter { line in
            line.aLabels.map(Self.isForMail) == true && !Self.isKnownToDiffer(line.source)
        }
        var refused = 0
        for line in lines {
            let name = try? DomainName.normalized(line.source)
            // Other A-labels would be another mailbox.
            #expect(name == nil || name == line.aLabels, "\(line.source.debugDescription)")
            refused += name == nil ? 1 : 0
        }
        // libidn2 says of two ancient scripts, and of their marks after Arabic letters, that they mix writing
        // directions.
        #expect(lines.count > 300)
        #expect(refused <= 16, "\(refused) of \(lines.count)")
    }

    @Test func `hardly any domain that UTS 46 refuses is accepted`() throws {
        let refused = try Self.lines().filter { $0.aLabels == nil && !$0.source.utf8.allSatisfy { $0 < 0x80 } }
        let accepted = refused.filter { (try? DomainName.normalized($0.source)) != nil }
        #expect(refused.count > 3000)
        // libidn2 checks the writing direction of each label, UTS #46 that of the whole name.
        #expect(accepted.count < refused.count / 50, "\(accepted.count) of \(refused.count)")
    }

    /// Rules of mail in addition to UTS #46: two labels, an ending that is not a number, the characters of host names.
    private static func isForMail(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && name.utf8.count <= DomainName.maxName && labels.allSatisfy { !$0.isEmpty }
            && labels.last?.allSatisfy(\.isNumber) == false
            && name.utf8.allSatisfy { ("a"..."z").contains(Unicode.Scalar($0)) || "-.0123456789".utf8.contains($0) }
    }

    /// The capital sharp s and new scripts follow tables that are newer than libidn2's, and a sign such as `=` with a
    /// stroke through it is refused for the sign.
    private static func isKnownToDiffer(_ source: String) -> Bool {
        source.unicodeScalars.contains {
            "\u{1E9E}=<>".unicodeScalars.contains($0) || $0.properties.age.map { $0.major > 13 } ?? true
        }
    }

    private static func lines() throws -> [Line] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Unicode/IdnaTestV2.txt")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            let columns = line.prefix { $0 != "#" }.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard columns.count >= 5, let source = unescaped(columns[0]), source != "\"\"" else { return nil }
            let unicode = columns[1].isEmpty ? source : unescaped(columns[1]) ?? source
            let aLabels = columns[3].isEmpty ? unicode : columns[3]
            let status = columns[4].isEmpty ? columns[2] : columns[4]
            return Line(source: source, aLabels: status.isEmpty || status == "[]" ? aLabels : nil)
        }
    }

    /// `nil` if an escape is half of a surrogate pair.
    private static func unescaped(_ text: String) -> String? {
        var isWhole = true
        let plain = text.replacing(/\\u([0-9A-F]{4})|\\x\{([0-9A-F]+)\}/) { match in
            let digits = match.output.1 ?? match.output.2 ?? ""
            guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
                isWhole = false
                return ""
            }
            return String(scalar)
        }
        return isWhole ? plain : nil
    }
}
