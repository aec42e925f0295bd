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
        one.release("gmail", [], at: now + .seconds(2))
        #expect(!one.mayVisit("gmail", at: now + .milliseconds(2500)), "it is left to the others first")
        #expect(other.mayVisit("gmail", at: now + .milliseconds(2500)))
    }

    @Test func `the next one is told what still counts against the minute`() {
        let debts = (0..<100).map { HostTurns.Debt(recipients: 3, until: now + .seconds($0)) }
        #expect(one.mayVisit("gmail", at: now))
        #expect(!other.mayVisit("gmail", at: now))
        #expect(one.isToBeYielded("gmail", at: now + .seconds(2)))
        one.release("gmail", debts, at: now + .seconds(2))
        #expect(other.mayVisit("gmail", at: now + .seconds(2)))
        let told = other.takeDebts(of: "gmail", at: now + .seconds(2))
        #expect(Array(told.prefix(63)) == Array(debts.prefix(63)))
        #expect(told.reduce(0) { $0 + $1.recipients } == 300)
        #expect(told.last?.until == debts.last?.until)
        #expect(other.takeDebts(of: "gmail", at: now + .seconds(2)) == [], "once")
    }

    @Test func `where the other one left without a word, a whole minute counts`() throws {
        var short: HostTurns? = HostTurns(scope: scope)
        #expect(short?.mayVisit("gmail", at: now) == true)
        #expect(!one.mayVisit("gmail", at: now))
        short = nil
        #expect(one.mayVisit("gmail", at: now))
        #expect(one.takeDebts(of: "gmail", at: now) == [HostTurns.Debt(recipients: .max, until: now + .seconds(60))])
    }

    @Test func `who has no descriptors left for names waits until one is given up, which brings no debt`() {
        let short = HostTurns(scope: scope, mostHeld: 1)
        #expect(short.mayVisit("gmail", at: now))
        #expect(!short.mayVisit("outlook", at: now))
        short.release("gmail", [], at: now)
        #expect(short.mayVisit("outlook", at: now))
        #expect(short.takeDebts(of: "outlook", at: now) == [])
    }

    @Test func `a name that nobody had brings no debt`() {
        #expect(one.mayVisit("gmail", at: now))
        #expect(one.takeDebts(of: "gmail", at: now) == [])
    }
}
