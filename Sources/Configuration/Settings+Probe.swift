import Pacing
import SMTP

extension Settings {
    package struct Probe: Sendable, Equatable {
        package var port = 25
        /// A host name or an address literal; empty: not set.
        package var helo = ""
        /// `<>` is the null sender; empty: not set.
        package var mailFrom = ""
        package var sourceAddresses: [String] = []
        /// `socks5://[user:password@]host:port`; empty: none.
        package var proxy = ""
        package var startTLS = StartTLS.opportunistic
        package var maxConnections = 200
        package var allowPrivateAddresses = false
        package var catchAll = true
        package var timeouts = StepTimeouts(
            connect: .seconds(30), greeting: .seconds(60), command: .seconds(60), session: .minutes(5))
        package var retry = RetryCalendar(
            waits: [.minutes(6), .minutes(15), .minutes(35), .minutes(75), .hours(4)], giveUpAfter: .hours(6))

        package var limits: LimitTable {
            get { writtenLimits.table }
            set { writtenLimits = WrittenLimits(newValue) }
        }

        /// The limits as they are in the files read so far. The next file is laid over them.
        var writtenLimits = WrittenLimits()
    }

    package enum StartTLS: String, Sendable, CaseIterable {
        case off
        case opportunistic
    }
}
