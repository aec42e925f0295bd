import MailTerms

@testable import Pacing

extension SimulatedWorld {
    /// What there is to be asked.
    struct List {
        var domainOf: [PendingMailbox: DomainID] = [:]
        var destinationOf: [DomainID: Int] = [:]
        /// Mailboxes that do not exist.
        var unknown: Set<Int> = []
        /// Mailboxes that a greylisting server has seen before.
        var seenBefore: Set<PendingMailbox> = []
    }

    /// What has been asked and answered.
    struct Records {
        /// Sessions that are open.
        var open = 0
        var connections = 0
        var questions = 0
        /// Controls that sessions asked of their own accord.
        var controls = 0
        /// Of all sessions together.
        var busyTime = Duration.zero
        /// How many answers each mailbox has had, and when it had the last one.
        var answers: [PendingMailbox: Int] = [:]
        var answeredAt: [PendingMailbox: Timestamp] = [:]
        /// How many mailboxes of each job have had their answer.
        var answeredOf: [PacedJobID: Int] = [:]
        /// How often hosts were left alone because they did not answer.
        var rests: [MXSetID: Int] = [:]
    }

    var connections: Int { records.connections }
    var questions: Int { records.questions }
    var controls: Int { records.controls }
    var busyTime: Duration { records.busyTime }
    var answers: [PendingMailbox: Int] { records.answers }
    var answeredAt: [PendingMailbox: Timestamp] { records.answeredAt }
    var answeredOf: [PacedJobID: Int] { records.answeredOf }
}
