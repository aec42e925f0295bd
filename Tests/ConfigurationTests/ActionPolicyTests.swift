import MailTerms
import Testing

@testable import Configuration

@Suite struct ActionPolicyTests {
    @Test func `by default rows are sent if deliverable, removed if undeliverable, and else reviewed`() throws {
        let actions = try load("{}").settings.write.actions
        #expect(actions.action(of: .accepted) == .send)
        #expect(actions.action(of: .catchAll) == .review && actions.action(of: .greylisted) == .review)
        #expect(actions.action(of: .disabled) == .remove)
    }

    @Test func `a row whose address is beside the column gets the action review, not remove`() throws {
        // The reasons empty and invalid_syntax with a low confidence mean that the address is in another column.
        let actions = try load("{}").settings.write.actions
        for reason in [Reason.invalidSyntax, .empty] {
            #expect(actions.action(of: Verdict(reason: reason, confidence: .low, score: 10)) == .review)
            #expect(actions.action(of: Verdict(reason: reason, confidence: .high, score: 0)) == .remove)
        }
        #expect(actions.action(of: Verdict(reason: .mailboxNotFound, confidence: .low, score: 10)) == .remove)
        let sending = ActionPolicy(
            send: [.status(.undeliverable)], review: [.status(.risky), .status(.unknown)],
            remove: [.status(.deliverable)])
        #expect(sending.action(of: Verdict(reason: .empty, confidence: .low, score: 10)) == .send)
    }

    @Test func `a reason's action outranks its status's`() throws {
        let actions = try load(
            #"{"write": {"action": {"send": ["deliverable", "catch_all"], "remove": ["undeliverable", "disposable"]}}}"#
        ).settings.write.actions
        #expect(actions.action(of: .catchAll) == .send && actions.action(of: .mailboxFull) == .review)
        #expect(actions.action(of: .disposable) == .remove)
    }

    @Test func `a word that the file gives to one action is removed from the lists that the file leaves out`() throws {
        let actions = try load(#"{"write": {"action": {"send": ["deliverable", "risky"]}}}"#).settings.write.actions
        #expect(actions.review == [.status(.unknown)] && actions.action(of: .catchAll) == .send)
    }

    @Test(arguments: [
        (
            #"{"send": ["delivrable"]}"#,
            #"write.action.send[0] is "delivrable", which is neither a status nor a reason; did you mean "deliverable"?"#
        ),
        (
            #"{"send": ["deliverable", "catchall"]}"#,
            #"write.action.send[1] is "catchall", which is neither a status nor a reason; did you mean "catch_all"?"#
        ),
        (
            #"{"send": ["deliverable", "deliverable"]}"#,
            #"write.action.send[1] is "deliverable", which stands in the list already; remove it"#
        ),
        (
            #"{"send": ["deliverable", "risky"], "review": ["unknown", "risky"]}"#,
            #"write.action.review[1] is "risky", as write.action.send[1] is; name it once"#
        ),
        (#"{"send": []}"#, "write.action says nothing of deliverable; name it in send, review or remove"),
        (
            #"{"sent": ["deliverable"]}"#,
            "write.action.sent is not a key of pipeline.json; did you mean write.action.send?"
        ),
        (#""deliverable""#, #"write.action is "deliverable"; give an object with the keys send, review, remove"#),
        (
            #"{"send": [1]}"#,
            "write.action.send[0] is 1; give a status (deliverable, risky, undeliverable, unknown) or a reason as in "
                + "the column mailmo_reason"
        ),
    ])
    func `an action policy with contradictions or gaps is refused with its path`(action: String, problem: String) {
        #expect(problems(in: #"{"write": {"action": \#(action)}}"#) == ["pipeline.json: \(problem)"])
    }

    @Test func `a printed action policy is read as the same policy`() throws {
        let written = try load(#"{"write": {"action": {"review": ["risky", "deliverable", "unknown"], "send": []}}}"#)
        #expect(try load(written.complete.compact).settings == written.settings)
    }
}
