import MailTerms

/// The generic cell rate algorithm with a burst of one session: what was asked at once is paid for by waiting after it.
struct RateLimit: Sendable, Equatable {
    /// Milliseconds that one recipient costs; 0 means no limit.
    private let interval: Double
    /// Milliseconds since 1970 before which nothing may be asked.
    private var paidUntil = 0.0

    /// - Parameter perMinute: recipients; 0 means no limit.
    init(perMinute: Int) {
        interval = perMinute > 0 ? 60_000 / Double(perMinute) : 0
    }

    func allows(_ now: Timestamp) -> Bool {
        Double(now.milliseconds) >= paidUntil
    }

    /// The first moment at which something may be asked again.
    var next: Timestamp { Timestamp(milliseconds: Int64(paidUntil.rounded(.up))) }

    mutating func take(_ recipients: Int, at now: Timestamp) {
        paidUntil = max(paidUntil, Double(now.milliseconds)) + interval * Double(recipients)
    }
}
