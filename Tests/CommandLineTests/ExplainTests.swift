import Foundation
import Testing

@Suite("mailmo explain")
struct ExplainTests {
    @Test func `explain shows a reply's meaning in words, with the rule that decided`() throws {
        let outcome = try Workplace().run("explain", "550 5.1.1 <ann@x.example>: User unknown")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("undeliverable (mailbox_not_found), confidence high\n"))
        #expect(outcome.output.contains("rule        no-such-user-code-and-words\n"))
    }

    @Test func `explain takes stage, host and address into account`() throws {
        let workplace = try Workplace()
        #expect(try reason(workplace, "550 5.1.1 user unknown", "--stage", "mail") == "blocked_by_policy")
        #expect(try reason(workplace, "250 ok", "--mx", "mta5.am0.yahoodns.net") == "provider_unverifiable")
        #expect(try reason(workplace, "250 ok", "--mx", "MX.Example.ORG.") == "accepted_unconfirmed")
        let reply = "550 <spamhaus@x.example>: user unknown"
        #expect(try reason(workplace, reply, "--address", "spamhaus@x.example") == "mailbox_not_found")
    }

    @Test func `explain answers each line of its input in order, also a line that it cannot read`() throws {
        let questions = [
            #"{"reply": "550 5.1.1 no such user", "stage": "rcpt", "mx": null, "address": null}"#,
            #"not JSON"#,
            "",
            #"{"reply": "421 too many connections", "stage": "banner"}"#,
            #"{"reply": "550 no", "stage": "data"}"#,
            #"{"reply": "hello"}"#,
            #"{"reply": "550-5.1.1 The user\n550 5.1.1 does not exist"}"#,
        ]
        let outcome = try Workplace().run("explain", "--jsonl", input: questions.joined(separator: "\n") + "\n")
        let answers = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
        }
        #expect(
            answers.map { $0["reason"] } == [
                "mailbox_not_found", nil, "rate_limited", nil, "invalid_smtp", "mailbox_not_found",
            ])
        #expect(answers.map { $0["error"] != nil } == [false, true, false, true, false, false])
        #expect(outcome.code == 65)
        #expect(outcome.errorLines.count == 1)
    }

    @Test(
        arguments: [
            (["explain", "hello"], 65), (["explain"], 64), (["explain", "250 ok", "--jsonl"], 64),
            (["explain", "250 ok", "--stage", "data"], 64),
        ] as [([String], Int32)])
    func `explain refuses invalid input in one line`(arguments: [String], code: Int32) throws {
        let outcome = try Workplace().run(arguments)
        #expect(outcome.code == code)
        #expect(outcome.errorLines.count == 1)
    }

    private func reason(_ workplace: Workplace, _ reply: String, _ options: String...) throws -> String? {
        let outcome = try workplace.run(["explain", reply, "--json"] + options)
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return object?["reason"] as? String
    }
}
