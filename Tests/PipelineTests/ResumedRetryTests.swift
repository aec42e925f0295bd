import Configuration
import Jobs
import MailTerms
import Sandbox
import TestSupport
import Testing

@testable import Pipeline

/// The next run with the same store continues the retries of the one before.
@Suite struct ResumedRetryTests {
    /// A world whose server greylists for a time that is too long for the runs here, unless a test sets another one.
    private func world(window: String = "1h") -> String {
        """
        {
            "hosts": { "mx.a.example": { "greylist": { "window": "\(window)", "hidesUnknown": true } } },
            "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann", "bob"] } }
        }
        """
    }

    @Test func `a run that does not wait leaves the retry to the next one`() async throws {
        try await withWorld(world(window: "60ms")) { sandbox in
            let run = try TestRun(sandbox)
            let first = try await run.verify(["ann@a.example"], waits: false)
            #expect(first.rows.map(\.reason) == ["greylisted"])
            #expect(first.rows.map(\.attempts) == ["1"])
            let second = try await run.verify(["ann@a.example"])
            #expect(second.rows.map(\.reason) == ["accepted"])
            #expect(second.rows.map(\.attempts) == ["2"], "the first run's attempt counts")
        }
    }

    @Test func `a run that does not wait asks at once what an earlier one has put off`() async throws {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["retry": ["after": ["1h"], "giveUpAfter": "2h"]]])
            _ = try await run.verify(["ann@a.example"], waits: false)
            let second = try await run.verify(["ann@a.example", "bob@a.example"], waits: false)
            #expect(second.rows.map(\.reason) == ["greylisted", "greylisted"])
            #expect(second.rows.map(\.source) == ["live", "live"], "what nobody could say answers nobody")
            #expect(second.rows.map(\.attempts) == ["2", "1"])
            #expect(asked(sandbox).count { $0.hasPrefix("ann") } == 2)
        }
    }

    @Test func `retries survive a run that is stopped while it waits for them`() async throws {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["retry": ["after": ["1h"], "giveUpAfter": "2h"]]])
            let stopped = try await run.verify(["ann@a.example"], whenItWaits: { $0.stop() })
            #expect(stopped.error?.kind == .stopped)
            let second = try await run.verify(["ann@a.example"], waits: false)
            #expect(second.rows.map(\.attempts) == ["2"])
            #expect(asked(sandbox).count == 2)
        }
    }

    @Test func `the next run asks about the same control address`() async throws {
        // Here the known mailboxes are not greylisted, and the control is.
        let world = """
            {
                "hosts": { "mx.a.example": {
                    "replies": { "unknownUser": "450 4.1.1 <{address}>: verification in progress" }
                } },
                "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann", "bob"] } }
            }
            """
        try await withWorld(world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["retry": ["after": ["10ms", "10ms", "10ms"]]]])
            for name in ["ann", "bob"] {
                let outcome = try await run.verify(["\(name)@a.example"], waits: false)
                #expect(outcome.rows.map(\.reason) == ["accepted_unconfirmed"])
            }
            let controls = asked(sandbox).filter { !["ann@a.example", "bob@a.example"].contains($0) }
            #expect(controls.count == 2)
            #expect(Set(controls).count == 1)
        }
    }

    private func asked(_ sandbox: RunningSandbox) -> [String] {
        sandbox.observations()["mx.a.example"]?.recipients ?? []
    }
}
