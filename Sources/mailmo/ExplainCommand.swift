import ArgumentParser
import Foundation
import Jobs
import MailTerms
import Pipeline
import SMTP
import Verdicts

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a mail server's reply means.",
        discussion: """
            No server is asked. The tables that decide in a run read the reply, and the output names the rule that \
            decided. With --jsonl, each line of standard input is an object, {"reply": "...", "stage": "...", \
            "mx": "...", "address": "..."}; only reply is required. The output has one object a line, in the same order.
            """)

    @Argument(help: "The reply, as in \"550 5.1.1 User unknown\".")
    var reply: String?

    @Option(
        help: ArgumentHelp(
            "The step that the reply answers: connect, greeting, ehlo, starttls, mail or rcpt.", valueName: "stage"))
    var stage: SMTPStage = .rcpt

    @Option(help: ArgumentHelp("The MX host that gave the reply.", valueName: "host"))
    var mx: String?

    @Option(
        help: ArgumentHelp(
            "The recipient. What the reply repeats of it does not count as evidence.", valueName: "address"))
    var address: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Read questions from standard input, one JSON object a line, and answer each with one.")
    var jsonl = false

    /// Accepted as by every command, but the configuration does not change the meaning of a reply.
    @OptionGroup var options: GlobalOptions

    private static let stages = SMTPStage.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        if jsonl, reply != nil { throw ValidationError("--jsonl reads replies from standard input; leave out REPLY") }
        if !jsonl, reply == nil { throw ValidationError("a reply is missing; give one, or --jsonl") }
    }

    func run() throws {
        guard let reply else { return try answerLines() }
        let question = Question(reply: reply, stage: stage, mx: mx, address: address)
        let explanation = question.explanation
        guard explanation.judgement.rule != Explanation.noReplyRule || json else {
            throw RunError(
                .notUsableData,
                "\"\(reply.prefix(40))\" does not begin with a reply code; write it as in \"550 5.1.1 ...\"")
        }
        guard !json else { return try Terminal.print(json: ExplainJSON(explanation)) }
        try Terminal.show(ExplainOutput.text(of: explanation))
    }

    private func answerLines() throws {
        var unreadable = 0
        var number = 0
        while let line = readLine() {
            number += 1
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            do {
                let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
                try Terminal.print(json: ExplainJSON(question.explanation))
            } catch is DecodingError {
                unreadable += 1
                try Terminal.print(
                    json: ExplainJSON(
                        error: "line \(number) is not {\"reply\": \"...\"}, with a stage of \(Self.stages)"))
            }
        }
        guard unreadable == 0 else {
            throw RunError(
                .notUsableData,
                "\(unreadable) of \(number.counted("line")) \(unreadable == 1 ? "holds" : "hold") no question; the answers say so"
            )
        }
    }
}

/// A reply to explain, with its stage, host and address.
private struct Question: Decodable {
    let reply: String
    let stage: SMTPStage
    let mx: String?
    let address: String?

    enum CodingKeys: CodingKey {
        case reply, stage, mx, address
    }

    init(reply: String, stage: SMTPStage, mx: String?, address: String?) {
        self.reply = reply
        self.stage = stage
        self.mx = mx
        self.address = address
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        reply = try fields.decode(String.self, forKey: .reply)
        let written = try fields.decodeIfPresent(String.self, forKey: .stage) ?? ""
        guard let stage = written.isEmpty ? .rcpt : SMTPStage(argument: written) else {
            throw DecodingError.dataCorruptedError(forKey: .stage, in: fields, debugDescription: "no such stage")
        }
        self.stage = stage
        mx = try fields.decodeIfPresent(String.self, forKey: .mx)
        address = try fields.decodeIfPresent(String.self, forKey: .address)
    }

    var explanation: Explanation {
        Explanation(
            of: Reply(written: reply), at: stage, from: mx.flatMap(Self.hostName), about: address.flatMap(Self.address))
    }

    private static func hostName(_ text: String) -> String? {
        let name = text.lowercased().trimmingPrefix { $0 == " " }
        return name.isEmpty ? nil : String(name.last == "." ? name.dropLast() : name)
    }

    /// The address as it is in the dialogue, also if mailmo would refuse to ask about it.
    private static func address(_ text: String) -> Address? {
        guard let at = text.lastIndex(of: "@") else { return nil }
        return Address(localPart: String(text[..<at]), domain: text[text.index(after: at)...].lowercased())
    }
}

extension SMTPStage: ExpressibleByArgument {
    /// Accepts the names that other tools use, too.
    public init?(argument: String) {
        switch argument.lowercased() {
        case "banner": self = .greeting
        case "helo": self = .ehlo
        case let name:
            guard let stage = SMTPStage(rawValue: name) else { return nil }
            self = stage
        }
    }
}
