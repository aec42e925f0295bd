/// How urgent a job is.
package enum JobService: Sendable, Equatable {
    /// A list: its visits share what interactive jobs leave.
    case bulk
    /// Somebody waits for the answer: the job has the next visit at its destinations. If bulk work waits there, too,
    /// bulk work has every other visit.
    case interactive
}
