/// What a mail host has observed of its clients.
package struct HostObservation: Sendable, Equatable {
    /// Accepted connections, including those that were greeted with 421.
    package var connections = 0
    /// Connections that were greeted with 421.
    package var turnedAway = 0
    /// Connections that are open now.
    package var openNow = 0
    /// The most connections that were open at once.
    package var mostOpenAtOnce = 0
    /// Sessions in which a command came in after a TLS handshake.
    package var secured = 0
    /// Commands by verb in upper case; an unknown one is counted as `?`.
    package var commands: [String: Int] = [:]
    /// Every recipient that was asked about, in order, as the client wrote it.
    package var recipients: [String] = []
    /// The most recipients that were asked about within any sixty seconds.
    package var mostRecipientsInAMinute = 0
    /// How often each violation was seen.
    package var violations: [ProtocolViolation: Int] = [:]
    /// The false answers that this host gave.
    package var lies = LiesTold()

    /// DATA and BDAT commands; a probe never sends one.
    package var messagesBegun: Int { commands["DATA", default: 0] + commands["BDAT", default: 0] }

    package init() {}
}

/// The numbers of false answers.
package struct LiesTold: Sendable, Equatable {
    /// Mailboxes that exist and were refused by a lie.
    package var refusedMailboxes = 0
    /// Unknown recipients that were accepted.
    package var acceptedUnknown = 0

    package init(refusedMailboxes: Int = 0, acceptedUnknown: Int = 0) {
        self.refusedMailboxes = refusedMailboxes
        self.acceptedUnknown = acceptedUnknown
    }

    /// All false answers.
    package var count: Int { refusedMailboxes + acceptedUnknown }

    /// - Parameters:
    ///   - claim: the answer that did not depend on the recipient; `nil` counts nothing.
    ///   - isMailbox: whether the recipient exists.
    package mutating func record(_ claim: LieClaim?, isMailbox: Bool) {
        switch claim {
        case .refuses where isMailbox: refusedMailboxes += 1
        case .accepts where !isMailbox: acceptedUnknown += 1
        case nil, .refuses, .accepts: break
        }
    }
}

/// A violation of the protocol, or another act that a careful client avoids.
package enum ProtocolViolation: String, Sendable, CaseIterable {
    case spokeBeforeGreeting
    case spokeBeforeHelloReply
    /// Sent a command before the reply to the last one, although PIPELINING was not offered.
    case pipelinedUnasked
    /// Sent a command after one that must be the last of its group (RFC 2920 §3.1).
    case pipelinedBehindLastCommand
    /// Sent plain text after STARTTLS (RFC 3207 §4).
    case spokeBehindStartTLS
    /// STARTTLS that was not offered, came before EHLO, had an argument, or came a second time.
    case misusedStartTLS
    /// Tried to send a message (DATA, BDAT).
    case sentData
    /// VRFY or EXPN.
    case askedForNames
    case bareLineFeed
    case lineTooLong
    /// MAIL before EHLO or HELO.
    case skippedHello
    /// A path with non-ASCII characters in a transaction that did not ask for SMTPUTF8 (RFC 6531 §3.4).
    case undeclaredUTF8
    /// Sent something after QUIT.
    case spokeAfterQuit
}
