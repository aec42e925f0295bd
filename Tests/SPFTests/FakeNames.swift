import MailTerms
import Synchronization
import TestSupport

@testable import SPF

/// A DNS of a few records, by `name KIND`. Other names do not exist.
struct FakeNames: Sendable {
    private var answers: [String: NameAnswer] = [:]

    init(_ records: KeyValuePairs<String, [String]> = [:]) throws {
        for (question, values) in records {
            let kind = question.split(separator: " ")[1]
            answers[question] = .records(try values.map { try Self.record($0, kind) })
        }
    }

    func failing(_ question: String, _ trouble: DNSTrouble = .serverFailure) -> FakeNames {
        var copy = self
        copy.answers[question] = .trouble(trouble)
        return copy
    }

    func answer(_ name: String, _ kind: RecordKind) -> NameAnswer {
        let kinds: [RecordKind: String] = [
            .a: "A", .aaaa: "AAAA", .mx: "MX", .txt: "TXT", .ptr: "PTR", .soa: "SOA",
        ]
        if let answer = answers["\(name) \(kinds[kind] ?? "")"] { return answer }
        return answers.keys.contains { $0.hasPrefix("\(name) ") } ? .records([]) : .noSuchName
    }

    /// - Parameter from: the sender's address.
    func spf(
        _ domain: String, from address: String, sender: String = "verify@sender.test", helo: String = "mx.sender.test"
    ) async throws -> SPFResult {
        let identity = SPFIdentity(address: try IPAddress(text: address), mailFrom: sender, helo: helo)
        return await SPFCheck.evaluate(identity, at: domain) { answer($0, $1) }
    }

    private static func record(_ text: String, _ kind: Substring) throws -> NameRecord {
        switch kind {
        case "TXT": return .text(text)
        case "PTR": return .name(text)
        case "MX":
            let words = text.split(separator: " ")
            return .exchanger(preference: UInt16(words[0]) ?? 0, host: String(words[1]))
        default: return .address(try IPAddress(text: text))
        }
    }
}
