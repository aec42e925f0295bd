import MailTerms
import Testing

@testable import Verification

@Suite struct DomainTableTests {
    @Test func `a domain is found by its name, and changed in its place`() {
        var table = DomainTable()
        #expect(table.index(of: "a.example") == nil)
        let index = table.add("a.example")
        #expect(table.index(of: "a.example") == index)
        #expect(table[index].name == "a.example")
        table[index].proof.deceivedSources = [1]
        #expect(table[index].proof.deceivedSources == [1])
        #expect(table.count == 1)
    }

    @Test func `a new domain replaces a removed one, and keeps none of its data`() {
        var table = DomainTable()
        let first = table.add("a.example")
        let second = table.add("b.example")
        table[first].proof.deceivedSources = [1]
        table.remove(first)
        #expect(table.index(of: "a.example") == nil)
        let third = table.add("c.example")
        #expect(third == first)
        #expect(table[third].proof.deceivedSources.isEmpty)
        #expect(table[second].name == "b.example")
        #expect(table.count == 2)
    }

    @Test func `a table that was emptied begins at the first place`() {
        var table = DomainTable()
        let indices = (0..<5).map { table.add("\($0).example") }
        for index in indices.reversed() { table.remove(index) }
        #expect(table.count == 0)
        #expect(table.add("a.example") == indices[0])
        #expect(table.add("b.example") == indices[1])
    }

    @Test func `a domain is reported once when accepted mailboxes begin to wait for its control`() {
        let jobs = HandMade.jobs(2)
        var table = DomainTable()
        let indices = (0..<3).map { table.add("\($0).example") }
        for index in [indices[2], indices[0], indices[2]] {
            table.holdUntilControl(HandMade.held(HandMade.mailbox(0, of: jobs[0])), at: index)
        }
        #expect(table[indices[2]].control.accepted.count == 2)
        #expect(table.removeAwaitingControl() == [indices[0], indices[2]])
        #expect(table.removeAwaitingControl().isEmpty)
    }

    @Test func `if a job leaves and another waits for the control, the domain is reported again`() {
        let jobs = HandMade.jobs(2)
        var table = DomainTable()
        let indices = (0..<2).map { table.add("\($0).example") }
        table.holdUntilControl(HandMade.held(HandMade.mailbox(0, of: jobs[0])), at: indices[0])
        table.holdUntilControl(HandMade.held(HandMade.mailbox(0, of: jobs[0])), at: indices[1])
        table.holdUntilControl(HandMade.held(HandMade.mailbox(0, of: jobs[1])), at: indices[1])
        _ = table.removeAwaitingControl()
        for index in indices { table.forgetAccepted(of: jobs[0], at: index) }
        #expect(table.removeAwaitingControl() == [indices[1]])
        #expect(table[indices[0]].control.accepted.isEmpty)
        #expect(table[indices[1]].control.accepted.map(\.asked.job) == [jobs[1]])
    }

    @Test func `domains that are left are reported once, in the order of their places`() {
        var table = DomainTable()
        let indices = (0..<9).map { table.add("\($0).example") }
        for index in indices.reversed() { table.leave(index) }
        table.leave(indices[4])
        #expect(table.removeLeaving() == indices)
        #expect(table.removeLeaving().isEmpty)
    }
}
