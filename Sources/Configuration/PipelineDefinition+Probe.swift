import Pacing
import SMTP

extension PipelineDefinition {
    static let probe: FieldList<Settings.Probe> = [
        Field("port", \.port, .integer(1...65_535), "The TCP port of mail servers."),
        Field(
            "helo", \.helo, .text(.helo),
            "The name that this host gives itself in EHLO. SMTP checks need it; in the DNS it should lead to this host and back."
        ),
        Field(
            "mailFrom", \.mailFrom, .text(.mailFrom),
            "The envelope sender of probes. SMTP checks need it; its domain should receive mail."),
        Field(
            "sourceAddresses", \.sourceAddresses, .list(of: .text(.ipAddress), isDistinct: true),
            "The addresses to connect from; left empty, the system chooses."),
        Field("proxy", \.proxy, .text(.proxy), "A SOCKS5 proxy to connect through."),
        Field("startTLS", \.startTLS, .word(blank: .off), "Whether sessions are encrypted if the server offers it."),
        Field("maxConnections", \.maxConnections, .integer(1...10_000), "The most sessions open at once."),
        Field(
            "allowPrivateAddresses", \.allowPrivateAddresses, .boolean,
            "Whether to connect to addresses that are not on the public Internet."),
        Field(
            "catchAll", \.catchAll, .boolean,
            "Whether a server that accepts a recipient is also asked about a random one, which it should refuse."),
        Field("timeouts", \.timeouts, timeouts, "How long a server may take for each step."),
        Field(
            "limits", \.writtenLimits, limits,
            "The limits of one destination: a recipient domain, and the provider that serves it."),
        Field("retry", \.retry, retry, "When a recipient without a final answer is asked again."),
    ]

    private static let stepRange: ClosedRange<Duration> = .milliseconds(10) ... .minutes(10)

    private static let timeouts: FieldList<StepTimeouts> = [
        Field("connect", \.connect, .duration(stepRange), "Until the TCP connection is made."),
        Field("greeting", \.greeting, .duration(stepRange), "Until the greeting is complete; tarpits take 20s to 30s."),
        Field("command", \.command, .duration(stepRange), "Until the reply to a command is complete."),
        Field(
            "session", \.session, .duration(.milliseconds(10) ... .hours(1)),
            "From connect to close; at least as long as each of the steps."),
    ]

    private static let retry: FieldList<RetryCalendar> = [
        Field(
            "after", \.waits, .list(of: .duration(.milliseconds(10) ... .days(7))),
            "The wait after the first, second, ... attempt; attempts end when the list does."),
        Field(
            "giveUpAfter", \.giveUpAfter, .duration(.milliseconds(10) ... .days(30)),
            "How long after the first attempt the last one may be; at least as long as the first wait."),
    ]

    // MARK: Limits

    private static let limits: FieldList<WrittenLimits> = [
        Field("default", \.standard, standardLimits, "For destinations without an exception."),
        Field(
            "providers", \.providers, .map(from: .providerKey, to: exception),
            "Exceptions by provider. What an exception leaves out is as in default."),
        Field(
            "domains", \.domains, .map(from: .domain, to: exception),
            "Exceptions by recipient domain. What an exception leaves out is as in default."),
    ]

    private static let exception = Shape.object(
        limitFields(\.connections, \.recipientsPerMinute, \.recipientsPerConnection) { $0.orLeftOut },
        of: WrittenLimits.Exception())

    private static let standardLimits: FieldList<Limits> = limitFields(
        \.connections, \.recipientsPerMinute, \.recipientsPerConnection
    ) { $0 }

    /// The three keys of a set of limits, whose values may or may not be left out.
    private static func limitFields<Root, Value>(
        _ connections: WritableKeyPath<Root, Value> & Sendable,
        _ recipientsPerMinute: WritableKeyPath<Root, Value> & Sendable,
        _ recipientsPerConnection: WritableKeyPath<Root, Value> & Sendable,
        shape: (Shape<Int>) -> Shape<Value>
    ) -> FieldList<Root> {
        [
            Field("connections", connections, shape(.integer(1...1000)), "The most sessions open to it at once."),
            Field(
                "recipientsPerMinute", recipientsPerMinute, shape(.integer(0...100_000)),
                "Recipients asked about per minute over all sessions; 0 means no limit."),
            Field(
                "recipientsPerConnection", recipientsPerConnection, shape(.integer(1...1000)),
                "Recipients asked about in one session, with the random one."),
        ]
    }
}
