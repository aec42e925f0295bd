import MailTerms
import TestSupport
import Testing

@testable import Pipeline

/// Two of them are two processes, as far as the kernel is concerned.
@Suite struct HostTurnsTests {
    private let now = SettableClock().now
    private let scope: String
    private let one: HostTurns
    private let other: HostTurns

    init() {
        // Tests run side by side, on one host.
        scope = "test \(UInt64.random(in: 0 ... .max))"
        one = HostTurns(scope: scope)
        other = HostTurns(scope: scope)
    }

    @Test func `a destination is asked by one at a time`() {
        #expect(one.mayVisit("gmail", at: now))
        #expect(!other.mayVisit("gmail", at: now))
        #expect(one.mayVisit("gmail", at: now))
        #expect(other.mayVisit("outlook", at: now))
    }

    @Test func `what is the same name elsewhere is another destination`() {
        let elsewhere = HostTurns(scope: scope + " port 26")
        #expect(one.mayVisit("gmail", at: now))
        #expect(elsewhere.mayVisit("gmail", at: now))
    }

    @Test func `who holds a name gives it up after a while, if others want it`() {
        #expect(one.mayVisit("gmail", at: now))
        #expect(one.mayVisit("gmail", at: now + .seconds(60)), "nobody wants it")
        #expect(!other.mayVisit("gmail", at: now + .seconds(1)))
        #expect(one.mayVisit("gmail", at: now + .milliseconds(1999)))
        #expect(!one.mayVisit("gmail", at: now + .seconds(2)))
        one.release("gmail", HostTurns.Debt(recipients: 0, until: now), at: now + .seconds(2))
        #expect(!one.mayVisit("gmail", at: now + .milliseconds(2500)), "it is left to the others first")
        #expect(other.mayVisit("gmail", at: now + .milliseconds(2500)))
    }

    @Test func `the next one is told what still counts against the minute`() {
        let debt = HostTurns.Debt(recipients: 17, until: now + .seconds(60))
        #expect(one.mayVisit("gmail", at: now))
        #expect(!other.mayVisit("gmail", at: now))
        #expect(one.isToBeYielded("gmail", at: now + .seconds(2)))
        one.release("gmail", debt, at: now + .seconds(2))
        #expect(other.mayVisit("gmail", at: now + .seconds(2)))
        #expect(other.takeDebt(of: "gmail", at: now + .seconds(2)) == debt)
        #expect(other.takeDebt(of: "gmail", at: now + .seconds(2)) == nil, "once")
    }

    @Test func `where the other one left without a word, a whole minute counts`() throws {
        var short: HostTurns? = HostTurns(scope: scope)
        #expect(short?.mayVisit("gmail", at: now) == true)
        #expect(!one.mayVisit("gmail", at: now))
        short = nil
        #expect(one.mayVisit("gmail", at: now))
        #expect(one.takeDebt(of: "gmail", at: now) == HostTurns.Debt(recipients: .max, until: now + .seconds(60)))
    }

    @Test func `a name that nobody had brings no debt`() {
        #expect(one.mayVisit("gmail", at: now))
        #expect(one.takeDebt(of: "gmail", at: now) == nil)
    }
}
