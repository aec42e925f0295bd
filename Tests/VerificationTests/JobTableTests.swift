import MailTerms
import Pacing
import Testing

@testable import Verification

@Suite struct JobTableTests {
    private let ids = HandMade.jobs(3)

    /// Jobs that were read to their end, with these numbers of mailboxes without a verdict.
    private func table(unfinished: Int...) -> JobTable {
        var table = JobTable()
        for (job, unfinished) in zip(ids, unfinished) {
            table.add(job, JobSpec(mailboxes: 10), at: HandMade.start)
            table[job].reading = .over
            table[job].unfinished = unfinished
        }
        return table
    }

    @Test func `jobs are kept in the order in which they came`() {
        var table = JobTable()
        #expect(table.isEmpty)
        for job in ids.reversed() { table.add(job, JobSpec(mailboxes: 1), at: HandMade.start) }
        #expect(table.ids == ids.reversed())
        table.remove(ids[1])
        #expect(table.ids == [ids[2], ids[0]])
        #expect(table.contains(ids[0]) && !table.contains(ids[1]))
    }

    @Test func `a job is not quiet before all of its mailboxes were read`() {
        var table = table(unfinished: 0)
        #expect(table.isIdle(ids[0]))
        for reading in [JobState.Reading.due(from: 0), .underWay] {
            table[ids[0]].reading = reading
            #expect(!table[ids[0]].isQuiet && !table.isIdle(ids[0]))
        }
    }

    @Test func `a job is quiet if its mailboxes without a verdict all wait for others`() {
        var table = table(unfinished: 3, 1)
        #expect(!table[ids[0]].isQuiet)
        table[ids[0]].held = 2
        #expect(!table[ids[0]].isQuiet)
        table[ids[0]].followed[ids[1]] = 1
        #expect(table[ids[0]].isQuiet)
    }

    @Test func `a mailbox that waits for a control is not quiet, since its answer is still to come`() {
        var table = table(unfinished: 1)
        table[ids[0]].awaitingControls = 1
        #expect(!table[ids[0]].isQuiet)
    }

    @Test func `a quiet job is idle if the jobs that it follows are quiet, too`() {
        var table = table(unfinished: 1, 1)
        table[ids[0]].followed[ids[1]] = 1
        #expect(!table.isIdle(ids[0]))
        table[ids[1]].held = 1
        #expect(table.isIdle(ids[0]))
    }

    @Test func `a job is not idle while a job at the end of the chain that it follows is not quiet`() {
        var table = table(unfinished: 1, 1, 1)
        table[ids[0]].followed[ids[1]] = 1
        table[ids[1]].followed[ids[2]] = 1
        #expect(!table.isIdle(ids[0]))
        table[ids[2]].held = 1
        #expect(table.isIdle(ids[0]))
    }

    @Test func `jobs that follow each other and wait for no other job are idle`() {
        var table = table(unfinished: 2, 2)
        for (job, other) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            table[job].held = 1
            table[job].followed[other] = 1
        }
        #expect(table.isIdle(ids[0]) && table.isIdle(ids[1]))
    }
}
