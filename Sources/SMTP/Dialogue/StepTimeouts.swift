/// How long each step of a session may take (RFC 5321 §4.5.3.2 names the order of magnitude).
package struct StepTimeouts: Sendable, Equatable {
    /// Until the TCP connection stands.
    package var connect: Duration
    /// Until the greeting is complete; tarpits take 20 to 30 s.
    package var greeting: Duration
    /// Until the reply to a command is complete.
    package var command: Duration
    /// From connect to close, whatever happens in between.
    package var session: Duration

    package init(connect: Duration, greeting: Duration, command: Duration, session: Duration) {
        self.connect = connect
        self.greeting = greeting
        self.command = command
        self.session = session
    }
}
