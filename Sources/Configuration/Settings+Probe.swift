import Pacing
import SMTP

extension Settings {
    package struct Probe: Sendable, Equatable {
        package var port = 25
        /// What we call ourselves in EHLO: a host name or an address literal; empty where it is not set.
        package var helo = ""
        /// The envelope sender; `<>` is the null sender, empty means not set.
        package var mailFrom = ""
        /// Addresses of this host to connect from; empty: the system chooses.
        package var sourceAddresses: [String] = []
        /// `socks5://[user:password@]host:port`; empty: none.
        package var proxy = ""
        package var startTLS = StartTLS.opportunistic
        /// Over all destinations.
        package var maxConnections = 200
        /// Whether MX hosts may have addresses that are not on the public Internet.
        package var allowPrivateAddresses = false
        /// Whether an acceptance is put to the proof with a random local part.
        package var catchAll = true
        package var timeouts = StepTimeouts(
            connect: .seconds(30), greeting: .seconds(60), command: .seconds(60), session: .minutes(5))
        package var retry = RetryCalendar(
            waits: [.minutes(6), .minutes(15), .minutes(35), .minutes(75), .hours(4)], giveUpAfter: .hours(6))

        /// What one destination is asked to bear.
        package var limits: LimitTable {
            get { writtenLimits.table }
            set { writtenLimits = WrittenLimits(newValue) }
        }

        /// The limits as the files write them, which is what a further file is laid over.
        var writtenLimits = WrittenLimits()
    }

    package enum StartTLS: String, Sendable, CaseIterable {
        case off
        case opportunistic
    }
}
