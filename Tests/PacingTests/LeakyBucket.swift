import MailTerms
import Pacing

/// An account of what a destination or a domain has been asked, kept apart from the scheduler's own.
///
/// The bucket leaks at the permitted rate and holds one session: over any span, no more is asked than that.
struct LeakyBucket {
    let limits: Limits
    private var level = 0.0
    private var filledAt: Int64 = 0

    init(limits: Limits) {
        self.limits = limits
    }

    /// What is still in the bucket at this moment.
    func level(at now: Timestamp) -> Double {
        max(0, level - Double(now.milliseconds - filledAt) * Double(limits.recipientsPerMinute) / 60_000)
    }

    mutating func pour(_ recipients: Int, at now: Timestamp) {
        guard limits.recipientsPerMinute > 0 else { return }
        level = level(at: now) + Double(recipients)
        filledAt = now.milliseconds
    }

    /// Whether more was asked than the limit allows, beyond what rounding explains.
    var overflows: Bool { level > Double(limits.recipientsPerConnection) + 0.001 }
}
