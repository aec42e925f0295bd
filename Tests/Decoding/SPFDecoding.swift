import MailTerms
import SPF
import Synchronization

/// Reads any text as an SPF record, reads its terms again one by one, and checks a sender in a DNS that gives the same
/// answers for all names.
package enum SPFDecoding {
    /// The most look-ups of a whole check: ten terms, each with at most ten names (RFC 7208 §4.6.4), and the records
    /// themselves.
    private static let mostQuestions = 150

    /// The first flaw that was found; `nil` if there is none.
    package static func flaw(of input: [UInt8]) async -> String? {
        let text = "v=spf1 " + String(decoding: input, as: UTF8.self)
        if let record = try? SPFRecord(text), let flaw = flaw(of: record) { return flaw }
        let identity = SPFIdentity(address: sender, mailFrom: "strong-bad@email.example.com", helo: "mx.example.com")
        let first = await outcome(identity, text)
        let second = await outcome(identity, text)
        if first.questions > mostQuestions { return "it takes \(first.questions) look-ups" }
        if first.result != second.result { return "\(first.result) becomes \(second.result)" }
        return first.result.because.isEmpty ? "it does not say why" : nil
    }

    private static func flaw(of record: SPFRecord) -> String? {
        for directive in record.directives {
            guard let again = try? SPFRecord("v=spf1 " + directive.text).directives.first else {
                return "\(directive.text) cannot be read by itself"
            }
            guard again.qualifier == directive.qualifier,
                String(describing: again.mechanism) == String(describing: directive.mechanism)
            else { return "\(directive) becomes \(again)" }
        }
        return nil
    }

    private static func outcome(_ identity: SPFIdentity, _ text: String) async -> (result: SPFResult, questions: Int) {
        let count = Counter()
        let result = await SPFCheck.evaluate(identity, at: "email.example.com") { name, kind in
            count.add()
            return answer(to: name, kind, text)
        }
        return (result, count.value)
    }

    private static func answer(to name: String, _ kind: RecordKind, _ text: String) -> NameAnswer {
        switch kind {
        case .txt: .records([.text(text)])
        case .a: .records([.address(other)])
        case .mx: .records((0..<9).map { .exchanger(preference: 10, host: "mx\($0).\(name)") })
        case .ptr: .records([.name("host.\(name)")])
        default: name.utf8.count.isMultiple(of: 2) ? .noSuchName : .records([])
        }
    }

    private static let sender = address(192, 0, 2, 3)
    private static let other = address(198, 51, 100, 7)

    private static func address(_ bytes: UInt8...) -> IPAddress {
        guard let address = IPAddress(bytes: bytes) else { preconditionFailure("four octets are an address") }
        return address
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
