import MailTerms
import TestSupport

/// The servers of one mail system, which all give the same answers, on a virtual clock.
struct SimulatedMailSystem: Sendable {
    /// One connection, as the server sees it.
    struct Connection: Sendable {
        let source: Int
        fileprivate var liar: LyingServer.Session
        fileprivate(set) var usesTLS = false
        fileprivate var hasSender = false
        /// Recipients of the connection, and of the transaction.
        fileprivate var recipients = 0
        fileprivate var inTransaction = 0
    }

    /// What goes back to the client.
    struct Answer: Sendable, Equatable {
        var text = ""
        /// Whether it closes the connection after the text.
        var closes = false
        /// Recipients that it was asked about, in order.
        var asked: [Address] = []
    }

    let plan: MailSystemPlan
    private var liar: LyingServer
    private var chance: SeededGenerator
    /// When each recipient was first asked about, from each source.
    private var greeted: [String: Timestamp] = [:]
    private var lately: [Timestamp] = []
    private let start: Timestamp

    init(_ plan: MailSystemPlan, seed: UInt64, at start: Timestamp) {
        self.plan = plan
        self.start = start
        let kind = if case .server(let kind) = plan.conduct.truth { kind } else { LyingServer.Kind.honest }
        liar = LyingServer(kind, living: [], chance: SeededGenerator(seed: seed))
        chance = SeededGenerator(seed: seed ^ 0x5151)
    }

    // MARK: A connection

    mutating func connect(from source: Int, at now: Timestamp) -> (Connection, Answer) {
        let connection = Connection(source: source, liar: liar.connect(at: seconds(now)))
        guard case .blocklisting(let sources) = plan.conduct.reach, sources.contains(source) else {
            return (connection, Answer(text: "220 \(plan.hostNames[0]) ESMTP\r\n"))
        }
        let words = "554 5.7.1 Service unavailable; Client host [192.0.2.\(source)] blocked using zen.spamhaus.org"
        return (connection, Answer(text: words + "\r\n", closes: true))
    }

    /// Answers what came in one piece.
    ///
    /// - Parameter isLiving: whether there is such a mailbox.
    mutating func answer(
        _ bytes: [UInt8], on connection: inout Connection, at now: Timestamp, isLiving: (Address) -> Bool
    ) -> Answer {
        var answer = Answer()
        for command in String(decoding: bytes, as: UTF8.self).split(separator: "\r\n") where !answer.closes {
            switch command.prefix(4) {
            case "EHLO": answer.text += greeting(on: connection)
            case "STAR":
                (connection.usesTLS, connection.hasSender) = (true, false)
                answer.text += "220 go ahead\r\n"
            case "MAIL": answer.text += takeSender(on: &connection)
            case "RCPT": takeRecipient(command, on: &connection, at: now, isLiving, &answer)
            case "RSET":
                (connection.hasSender, connection.inTransaction) = (false, 0)
                answer.text += "250 OK\r\n"
            case "QUIT": (answer.text, answer.closes) = (answer.text + "221 bye\r\n", true)
            default: answer.text += "502 not here\r\n"
            }
        }
        return answer
    }

    private func greeting(on connection: Connection) -> String {
        let offers = (plan.conduct.pipelines ? ["PIPELINING"] : []) + (connection.usesTLS ? [] : ["STARTTLS"])
        return "250-\(plan.hostNames[0])\r\n" + offers.map { "250-\($0)\r\n" }.joined() + "250 SIZE 1000\r\n"
    }

    private func takeSender(on connection: inout Connection) -> String {
        guard connection.usesTLS || !plan.conduct.demandsTLS else {
            return "530 5.7.0 Must issue a STARTTLS command first\r\n"
        }
        (connection.hasSender, connection.inTransaction) = (true, 0)
        return "250 2.1.0 OK\r\n"
    }

    private mutating func takeRecipient(
        _ command: Substring, on connection: inout Connection, at now: Timestamp, _ isLiving: (Address) -> Bool,
        _ answer: inout Answer
    ) {
        guard connection.hasSender else { return answer.text += "503 5.5.1 Error: need MAIL command\r\n" }
        let parts = command.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }.split(separator: "@")
        let recipient = Address(localPart: String(parts[0]), domain: String(parts[1]))
        answer.asked.append(recipient)
        connection.recipients += 1
        let words = words(of: recipient, on: &connection, at: now, isLiving(recipient))
        answer.text += words + "\r\n"
        let isCut = connection.recipients >= plan.conduct.cutsAfter ?? .max
        if words.hasPrefix("421") || isCut || failsByChance() { answer.closes = true }
    }

    private mutating func failsByChance() -> Bool {
        guard case .failing(let percent) = plan.conduct.reach else { return false }
        return Int.random(in: 0..<100, using: &chance) < percent
    }

    // MARK: A recipient

    private mutating func words(
        of recipient: Address, on connection: inout Connection, at now: Timestamp, _ isLiving: Bool
    ) -> String {
        if let excess = excess(at: now) { return excess }
        guard connection.inTransaction < plan.conduct.recipientsPerTransaction ?? .max else {
            return "452 4.5.3 Too many recipients"
        }
        connection.inTransaction += 1
        if let wait = plan.conduct.greylisting, isGreylisted(recipient, from: connection.source, wait, at: now) {
            return "450 4.2.0 <\(recipient)>: Recipient address rejected: Greylisted, try again in 5 minutes"
        }
        return accepts(recipient, on: &connection, at: now, isLiving)
            ? "250 2.1.5 OK" : "550 5.1.1 <\(recipient)>: Recipient address rejected: User unknown"
    }

    private mutating func excess(at now: Timestamp) -> String? {
        guard let most = plan.conduct.recipientsPerMinute else { return nil }
        lately.removeAll { now - $0 >= .seconds(60) }
        guard lately.count >= most else {
            lately.append(now)
            return nil
        }
        return switch plan.conduct.excess {
        case .goodbye: "421 4.7.0 Too many connections from your address, try again later"
        case .refusal: "450 4.7.1 You are sending too fast: rate limit exceeded, try again later"
        }
    }

    private mutating func isGreylisted(
        _ recipient: Address, from source: Int, _ wait: Duration, at now: Timestamp
    ) -> Bool {
        let key = "\(source) \(recipient)"
        guard let first = greeted[key] else {
            greeted[key] = now
            return true
        }
        return now - first < wait
    }

    private mutating func accepts(
        _ recipient: Address, on connection: inout Connection, at now: Timestamp, _ isLiving: Bool
    ) -> Bool {
        switch plan.conduct.truth {
        case .server:
            liar.accepts(recipient.localPart, isLiving: isLiving, in: &connection.liar, at: seconds(now))
        case .catchAll: true
        case .outage(let begin, let end): isLiving && !(begin..<end).contains(seconds(now) - seconds(start))
        }
    }

    private func seconds(_ moment: Timestamp) -> Int { Int(moment.milliseconds / 1000) }
}
