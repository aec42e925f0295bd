import Glibc
import Ingest
import MailTerms
import Normalize
import Providers
import SMTP
import Tables
import Verdicts
import Write

/// Does the work of a run without what makes its cost differ from one run to the next: queues, sockets, the clock.
///
/// usage: InstructionsBenchmark table CSV_FILE OUTPUT | dialogue SESSIONS
@main
enum InstructionsBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "table" where arguments.count == 4: try annotate(arguments[2], into: arguments[3])
        case "dialogue" where arguments.count == 3: play(sessions: Int(arguments[2]) ?? 0)
        default:
            print("usage: InstructionsBenchmark table CSV_FILE OUTPUT | dialogue SESSIONS")
            exit(64)
        }
    }

    /// Every row is read, its address is normalized, and it is written with one report for all.
    private static func annotate(_ path: String, into output: String) throws {
        let descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        let ingest = try IngestStage(path: path)
        let normalize = NormalizeStage(lists: FlagLists(), suggests: true)
        let write = try WriteStage(
            layout: ingest.layout, options: WriteOptions(), output: DescriptorSink(descriptor, name: output))
        let verdict = Judge.uncheckedJudgement(flags: AddressFlags()).verdict
        while let rows = try ingest.next(maxRows: 1024) {
            let batch = normalize.normalize(rows)
            var reports = ReportBatch(capacity: batch.cells.count)
            let report = reports.add(
                Report(verdict: verdict, checkedAt: Timestamp(milliseconds: 0), source: .offline))
            for _ in batch.cells { reports.append(.init(report: report)) }
            try write.append(batch, reports: reports)
        }
        try write.finish(trailer: ingest.trailer)
    }

    /// Sessions of twenty recipients, every other one unknown, with a control; each answer is judged.
    private static func play(sessions: Int) {
        let recipients = (0..<20).map { Address(localPart: "person\($0)", domain: "firm.example") }
        let transaction = SessionPlan.Transaction(
            recipients: recipients, control: Address(localPart: "q7x2k9v4", domain: "firm.example"))
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "verify@probe.example", transactions: [transaction])
        for _ in 0..<sessions {
            var session = ProbeSession(plan)
            var pending = session.connected() + session.received("220 mx.firm.example ESMTP\r\n".utf8)
            while !pending.isEmpty {
                var said: [UInt8] = []
                for case .send(let octets) in pending { said += octets }
                if case .finish(let report)? = pending.last { judge(report, recipients) }
                pending = said.isEmpty ? [] : session.received(replies(to: said))
            }
        }
    }

    private static func judge(_ report: SessionReport, _ recipients: [Address]) {
        let answers = report.transactions[0]
        for (index, recipient) in recipients.enumerated() {
            guard let outcome = answers.outcomes[index] else { preconditionFailure("\(recipient) has no answer") }
            let evidence = Evidence(
                outcome: outcome, meaning: answers.meanings[index], control: answers.control, mxHost: "mx.firm.example",
                greeting: report.greeting)
            let judgement = Judge.judgement(of: evidence, address: recipient, provider: nil, flags: AddressFlags())
            let isUnknown = (recipient.localPart.utf8.last ?? 0) % 2 == 1
            precondition(judgement.verdict.reason == (isUnknown ? .mailboxNotFound : .accepted))
        }
    }

    /// What a server says that has the persons with even numbers.
    private static func replies(to said: [UInt8]) -> [UInt8] {
        var replies = ""
        for command in said.split(separator: UInt8(ascii: "\n")) {
            switch command.first {
            case UInt8(ascii: "E"): replies += "250-mx.firm.example\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES\r\n"
            case UInt8(ascii: "M"): replies += "250 2.1.0 Ok\r\n"
            case UInt8(ascii: "Q"): replies += "221 2.0.0 Bye\r\n"
            default:
                let words = String(decoding: command, as: UTF8.self)
                let address = words.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
                let name = address.prefix { $0 != "@" }
                let isKnown = name.hasPrefix("person") && (name.utf8.last ?? 1) % 2 == 0
                replies +=
                    isKnown
                    ? "250 2.1.5 Ok\r\n"
                    : "550 5.1.1 <\(address)>: Recipient address rejected: User unknown in virtual mailbox table\r\n"
            }
        }
        return Array(replies.utf8)
    }
}
