import MailTerms

@testable import Pacing

extension SimulatedWorld {
    /// What there is to be asked.
    struct List {
        var domainOf: [PendingMailbox: DomainID] = [:]
        var destinationOf: [DomainID: Int] = [:]
        /// Mailboxes that there is no such as.
        var unknown: Set<Int> = []
        /// Mailboxes that a greylisting server has seen before.
        var greeted: Set<PendingMailbox> = []
    }

    /// What has been asked and answered.
    struct Books {
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
        /// How often hosts were left alone because nobody answered.
        var rests: [MXSetID: Int] = [:]
    }

    var connections: Int { books.connections }
    var questions: Int { books.questions }
    var controls: Int { books.controls }
    var busyTime: Duration { books.busyTime }
    var answers: [PendingMailbox: Int] { books.answers }
    var answeredAt: [PendingMailbox: Timestamp] { books.answeredAt }
    var answeredOf: [PacedJobID: Int] { books.answeredOf }
}
