import Foundation
import MailTerms
import Pacing
import Providers
import Testing
import Verdicts

@testable import SMTP

/// The tables in `docs/VERDICTS.md` are those in the code. With MAILMO_WRITE_DOCS in the environment they are written to
/// the page; read them before you commit them.
@Suite(.serialized) struct PublishedTablesTests {
    @Test(arguments: PublishedTable.all)
    func `the tables in VERDICTS.md are those in the code`(table: PublishedTable) throws {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/VERDICTS.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(page.range(of: "<!-- \(table.name) -->\n"))
        let end = try #require(page.range(of: "<!-- end of \(table.name) -->", range: begin.upperBound..<page.endIndex))
        let published = page[begin.upperBound..<end.lowerBound]
        if ProcessInfo.processInfo.environment["MAILMO_WRITE_DOCS"] != nil {
            let written = page.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: table.text)
            try written.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(published == table.text)
        }
    }
}

struct PublishedTable: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }

    static let all = [reasons, providers, refusals, deferrals, beforeRecipient]

    private init(_ name: String, _ header: [String], _ rows: [[String]]) {
        self.name = name
        let lines = [header, header.map { _ in "---" }] + rows
        text = lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static let reasons = PublishedTable(
        "reasons", ["status", "reason", "score", "asked again", "in words"],
        Reason.allCases.map { reason in
            let score =
                reason.status == .undeliverable
                ? Confidence.allCases.map { "\(Scores.score(of: reason, confidence: $0, flags: AddressFlags()))" }
                    .joined(separator: ", ")
                : "\(Scores.base(reason))"
            let persistence =
                switch reason.persistence {
                case .calendar: "by the calendar"
                case .once: "once"
                case .final: ""
                }
            return [reason.status.rawValue, "`\(reason.rawValue)`", score, persistence, reason.explanation]
        })

    private static let providers = PublishedTable(
        "providers", ["key", "MX hosts under", "an acceptance", "limits"],
        Provider.table.map { provider in
            let hosts = provider.mxSuffixes.map { "`\($0)`" }.joined(separator: ", ")
            let domains =
                provider.recipientDomains.isEmpty ? "" : " for " + provider.recipientDomains.joined(separator: ", ")
            let limits = provider.limits.map {
                "\($0.connections) at once, \($0.recipientsPerMinute) a minute, \($0.recipientsPerConnection) a session"
            }
            let answer = provider.answers == .onlyRefusals ? "proves nothing" : ""
            return ["`\(provider.key)`", hosts + domains, answer, limits ?? ""]
        })

    private static let refusals = rules("refusals of a recipient", RefusalRules.table + [RefusalRules.unexplained])
    private static let deferrals = rules("deferrals of a recipient", DeferralRules.table + [DeferralRules.unexplained])
    private static let beforeRecipient = rules(
        "before a recipient", SessionRules.table + [SessionRules.transient, SessionRules.permanent])

    private static func rules(_ name: String, _ rules: [ReplyRule]) -> PublishedTable {
        PublishedTable(
            name, ["rule", "if", "reason", "confidence"],
            rules.map { ["`\($0.name)`", $0.conditions, "`\($0.reason.rawValue)`", $0.confidence.rawValue] })
    }
}

extension ReplyRule {
    /// All conditions, in words.
    fileprivate var conditions: String {
        let codes = codes.isEmpty ? nil : codes.map(String.init).joined(separator: " ")
        let enhanced = enhanced.isEmpty ? nil : enhanced.map(\.published).joined(separator: " ")
        let parts = [
            providers.isEmpty ? nil : "at \(providers.joined(separator: ", "))", codes, enhanced,
            withoutEnhanced ? "no enhanced code" : nil,
            exceptEnhanced.isEmpty ? nil : "no code of somebody else",
            any.isEmpty ? nil : any.names.joined(separator: " or "),
            all.isEmpty ? nil : all.names.joined(separator: " and "),
            none.isEmpty ? nil : "not " + none.names.joined(separator: " or "),
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }
}

extension SubjectDetail {
    fileprivate var published: String {
        details.count == 1
            ? "X.\(subject).\(details.lowerBound)" : "X.\(subject).\(details.lowerBound)-\(details.upperBound)"
    }
}

extension ReplySigns {
    fileprivate var names: [String] { Self.published.filter { contains($0.0) }.map(\.1) }

    private static let published: [(ReplySigns, String)] = [
        (.blocklisted, "blocklisted"),
        (.senderFault, "sender fault"),
        (.needsTLS, "needs tls"),
        (.relayDenied, "relay denied"),
        (.tooFast, "too fast"),
        (.tooManyRecipients, "too many recipients"),
        (.greylisted, "greylisted"),
        (.verifying, "verifying"),
        (.recipientUnknown, "recipient unknown"),
        (.recipientDisabled, "recipient disabled"),
        (.recipientMoved, "recipient moved"),
        (.recipientFull, "recipient full"),
        (.recipientBusy, "recipient busy"),
        (.recipientRestricted, "recipient restricted"),
        (.recipientSyntax, "recipient syntax"),
        (.domainUnknown, "domain unknown"),
        (.systemTrouble, "system trouble"),
        (.policy, "policy"),
        (.policyCause, "policy is the cause"),
        (.ourQuota, "our quota"),
        (.notInList, "not in list"),
        (.allowList, "allow-list"),
        (.choosesSenders, "chooses senders"),
        (.temporary, "temporary"),
        (.unavailable, "unavailable"),
        (.commandFault, "command fault"),
        (.needsUTF8, "needs utf8"),
        (.senderRefused, "sender refused"),
        (.hostUnknown, "host unknown"), (.someHostUnknown, "some host unknown"),
        (.clientRefused, "client refused"),
        (.recipientRefused, "recipient refused"),
        (.domainRefused, "domain refused"),
        (.somethingUnknown, "something unknown"),
        (.somethingDisabled, "something disabled"),
        (.somethingRefused, "something refused"),
        (.negation, "negation"), (.recipientMentioned, "recipient mentioned"),
        (.wordless, "wordless"),
        (.weMentioned, "we mentioned"), (.weNamed, "we named"), (.othersMentioned, "others mentioned"),
        (.senderNamed, "sender named"), (.unknownMany, "many unknown"), (.unknownWord, "unknown word"),
        (.linesDisagree, "lines disagree"),
    ]
}
