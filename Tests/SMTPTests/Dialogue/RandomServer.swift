import MailTerms
import TestSupport

@testable import SMTP

/// A server whose answers are random: right, wrong, or a closed connection.
struct RandomServer {
    /// Whether it keeps the protocol: no unasked lines, no garbage, no closed connections.
    let isOrderly: Bool
    var chance: SeededGenerator
    private var serial = 0
    /// The last reply to RCPT for each recipient, as text.
    private(set) var verdicts: [String: String] = [:]
    private(set) var offersPipelining = false

    init(seed: UInt64, isOrderly: Bool) {
        self.isOrderly = isOrderly
        chance = SeededGenerator(seed: seed)
    }

    mutating func greeting() -> String { line(["220", "220", "220", "220", "421", "554"]) }

    /// The replies to the commands of one send; `nil` if the server closes the connection.
    mutating func answer(_ commands: [Substring]) -> String? {
        var replies = ""
        for command in commands {
            if !isOrderly, happens(1, in: 12) {
                replies += happens(1, in: 2) ? line(["250", "503", "421", "220"]) : "\u{1}garbage\r\n"
            }
            if !isOrderly, happens(1, in: 25) { return nil }
            replies += reply(to: command)
        }
        return replies
    }

    private mutating func reply(to command: Substring) -> String {
        switch command.prefix(4) {
        case "EHLO":
            let offers = ["PIPELINING", "STARTTLS", "SMTPUTF8", "SIZE 1000"].filter { _ in happens(1, in: 2) }
            let refuses = happens(1, in: 10)
            offersPipelining = !refuses && offers.contains("PIPELINING")
            if refuses { return line(["500", "502", "421", "554"]) }
            return "250-mx\r\n" + offers.map { "250-\($0)\r\n" }.joined() + "250 HELP\r\n"
        case "MAIL":
            return line(["250", "250", "250", "250", "250", "530", "550", "451", "421"])
        case "RCPT":
            let answer = line(["250", "250", "250", "550", "550", "450", "452", "251", "503", "421"])
            let recipient = String(command.dropFirst("RCPT TO:<".count).dropLast())
            verdicts[recipient] = String(answer.dropLast())
            return answer
        case "STAR": return line(["220", "220", "220", "454"])
        default: return line(["250", "250", "250", "250", "550"])
        }
    }

    /// Every line has a number of its own, so that all replies differ.
    private mutating func line(_ codes: [String]) -> String {
        serial += 1
        return "\(codes.randomElement(using: &chance) ?? "250") #\(serial)\r\n"
    }

    mutating func happens(_ times: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &chance) < times
    }
}
