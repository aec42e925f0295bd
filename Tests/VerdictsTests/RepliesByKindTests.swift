import MailTerms
import SMTP
import Testing
import Verdicts

@Suite struct RepliesByKindTests {
    @Test(arguments: RepliesByKind.all)
    func `a reply condemns only the party that it is about`(fact: RepliesByKind.Fact) {
        let judgement = fact.judgement
        #expect(judgement.verdict.status == fact.status, "decided by \(judgement.rule)")
        if let reason = fact.reason {
            #expect(judgement.verdict.reason == reason, "decided by \(judgement.rule)")
        }
    }

    // MARK: What holds for all of them

    @Test(arguments: [
        "Your IP address 192.0.2.7 is blocked", "Your host has no PTR record", "Rejected due to policy restrictions",
        "The MX of your sender domain does not exist", "Message rejected as spam", "SPF check failed",
        "Too many connections from your host", "Client host rejected: cannot find your reverse hostname",
        "Your server is listed at zen.spamhaus.org", "blocked by local policy", "Sender address rejected",
        "DNS lookup of your domain failed", "TLS required", "greylisted", "rate limited", "relay access denied",
        "our policy forbids mail from your host", "your host is not welcome", "5.3.0 internal error",
        "5.7.1 Client host [192.0.2.7] blocked", "Ihre IP-Adresse ist gesperrt", "Votre adresse IP est bloquée",
        "您的IP已被列入黑名单", "у вашего IP нет PTR записи",
    ])
    func `a second line that blames us keeps every mailbox from being undeliverable`(line: String) {
        for fact in RepliesByKind.dead {
            let code = fact.reply.prefix(3)
            let first = fact.reply.split(separator: "\n").map { line in
                line.hasPrefix(code) ? code + "-" + line.dropFirst(4) : line
            }
            let reply = (first + ["\(code) \(line)"]).joined(separator: "\n")
            let judgement = RepliesByKind.judgement(of: reply)
            #expect(judgement.verdict.status != .undeliverable, "\(reply): \(judgement.rule)")
        }
    }

    @Test func `a temporary refusal is never undeliverable`() {
        for fact in RepliesByKind.all {
            let reply = fact.reply.split(separator: "\n").map { "4" + $0.dropFirst() }.joined(separator: "\n")
                .replacing(" 5.", with: " 4.")
            let judgement = RepliesByKind.judgement(of: reply)
            #expect(judgement.verdict.status != .undeliverable, "\(reply): \(judgement.rule)")
        }
    }

    @Test func `a reply in upper case means the same`() {
        for fact in RepliesByKind.all where fact.reply.allSatisfy(\.isASCII) && !fact.reply.contains("/") {
            let shouted = RepliesByKind.judgement(of: fact.reply.uppercased())
            #expect(shouted.verdict == fact.judgement.verdict, "\(fact.reply): \(shouted.rule)")
        }
    }

    @Test(arguments: [
        Address(localPart: "blocked", domain: "spamhaus-fan.example"),
        Address(localPart: "no.such.user", domain: "quota-exceeded.example"),
        Address(localPart: "policy", domain: "your-server.example"),
    ])
    func `the address that we asked about is not evidence`(address: Address) {
        for fact in RepliesByKind.all where fact.reply.contains("ann@example.org") {
            let reply = fact.reply.replacing("ann@example.org", with: address.description)
            let judgement = Explanation(of: Reply(written: reply), at: .rcpt, about: address).judgement
            #expect(judgement.verdict.status == fact.status, "\(reply): \(judgement.rule)")
        }
    }

    @Test(arguments: [
        "550 5.1.1 not in list", "550 not in list", "550 5.1.1 <ann@example.org> not in the list",
        "553 recipient not listed",
    ])
    func `not in a list has at most low confidence if no word says which list`(text: String) {
        let verdict = RepliesByKind.judgement(of: text).verdict
        #expect(verdict.status != .undeliverable || verdict.confidence == .low)
    }

    @Test(arguments: [
        "550 5.1.1 <ann@example.org> too many recipients this hour, try again later",
        "550 5.1.1 192.0.2.7 has sent to too many recipients this hour",
        "550 5.1.1 you have exceeded the hourly limit of recipients", "550 5.1.1 rate limited",
        "550 5.2.1 too many connections from your host", "550 5.1.1 too many invalid recipients, slow down",
        "553 5.1.1 message rate exceeded, retry later",
    ])
    func `a refusal for our rate is retried by the calendar, whatever its code`(text: String) {
        let judgement = RepliesByKind.judgement(of: text)
        #expect(judgement.verdict.reason == .rateLimited, "decided by \(judgement.rule)")
        #expect(judgement.verdict.reason.persistence == .calendar)
    }
}
