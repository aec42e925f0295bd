/// The most time that each step of a session can take (RFC 5321 §4.5.3.2 names minutes).
package struct StepTimeouts: Sendable, Equatable {
    /// Until the TCP connection is established.
    package var connect: Duration
    /// Until the greeting is complete. Servers that delay it on purpose take 20 to 30 s.
    package var greeting: Duration
    /// Until the reply to a command is complete.
    package var command: Duration
    /// From connect to close.
    package var session: Duration

    package init(connect: Duration, greeting: Duration, command: Duration, session: Duration) {
        self.connect = connect
        self.greeting = greeting
        self.command = command
        self.session = session
    }
}
