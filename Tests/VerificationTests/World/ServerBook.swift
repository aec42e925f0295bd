import MailTerms
import Pacing

/// What one party, a destination or a recipient domain, has seen of one of our source addresses.
struct ServerBook: Sendable {
    let limits: Limits
    private(set) var open = 0
    private(set) var mostOpen = 0
    /// When each recipient was asked about, in order.
    private(set) var questions: [Timestamp] = []
    private var firstOfMinute = 0

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// - Returns: what is wrong with it.
    mutating func open(at now: Timestamp) -> String? {
        open += 1
        mostOpen = max(mostOpen, open)
        return open > limits.connections ? "\(open) connections, of \(limits.connections)" : nil
    }

    mutating func close() {
        open -= 1
    }

    /// - Parameter asked: recipients of this connection so far, this one among them.
    /// - Returns: what is wrong with it.
    mutating func ask(at now: Timestamp, onConnection asked: Int) -> String? {
        questions.append(now)
        while now - questions[firstOfMinute] >= .seconds(60) { firstOfMinute += 1 }
        let inAMinute = questions.count - firstOfMinute
        if limits.recipientsPerMinute > 0, inAMinute > limits.recipientsPerMinute {
            return "\(inAMinute) recipients in a minute, of \(limits.recipientsPerMinute)"
        }
        return asked > limits.recipientsPerConnection
            ? "\(asked) recipients on a connection, of \(limits.recipientsPerConnection)" : nil
    }

    /// The part of the allowed rate that was used between the first question and the last.
    var share: Double? {
        guard let begin = questions.first, let end = questions.last, questions.count > limits.recipientsPerMinute,
            end > begin
        else { return nil }
        // Each question comes at least a minute after the one that is this many before it; and questions come session
        // by session.
        let perMinute = Double(limits.recipientsPerMinute)
        let session = min(limits.recipientsPerConnection, limits.recipientsPerMinute)
        let leastMinutes = max(
            (Double(questions.count - 1) / perMinute).rounded(.down), Double(questions.count - session) / perMinute)
        return leastMinutes * 60_000 / Double((end - begin).milliseconds)
    }
}

/// The records of all servers, and the violations that they have found.
struct ServerBooks: Sendable {
    /// A mail system or a domain, as seen from one source.
    struct Key: Hashable, Sendable {
        let name: String
        let source: Int
    }

    let limits: LimitTable
    let maxConnections: Int
    private(set) var destinations: [Key: ServerBook] = [:]
    /// Of domains with limits of their own.
    private(set) var domains: [Key: ServerBook] = [:]
    private(set) var open = 0
    private(set) var mostOpen = 0
    private(set) var complaints: [String] = []
    /// How often each recipient was asked about.
    private(set) var asked: [Address: Int] = [:]

    init(_ limits: LimitTable, maxConnections: Int) {
        (self.limits, self.maxConnections) = (limits, maxConnections)
    }

    /// - Parameter domains: what the session is to ask about.
    mutating func open(_ destination: Key, provider: String?, domains names: [String], at now: Timestamp) {
        open += 1
        mostOpen = max(mostOpen, open)
        if open > maxConnections { complaints.append("\(now): \(open) connections in all, of \(maxConnections)") }
        complain(
            destinations[destination, default: ServerBook(limits.limits(ofProvider: provider))].open(at: now),
            destination, now)
        for name in names {
            guard let own = limits.domains[name] else { continue }
            let key = Key(name: name, source: destination.source)
            complain(domains[key, default: ServerBook(own)].open(at: now), key, now)
        }
    }

    mutating func close(_ destination: Key, domains names: [String]) {
        open -= 1
        destinations[destination]?.close()
        for name in names { domains[Key(name: name, source: destination.source)]?.close() }
    }

    /// - Parameters:
    ///   - number: of the recipient on the connection, from 1.
    ///   - inDomain: the same, of those at its domain only.
    mutating func ask(
        _ recipient: Address, number: Int, inDomain: Int, at destination: Key, _ now: Timestamp
    ) {
        asked[recipient, default: 0] += 1
        complain(destinations[destination]?.ask(at: now, onConnection: number), destination, now)
        let key = Key(name: recipient.domain, source: destination.source)
        complain(domains[key]?.ask(at: now, onConnection: inDomain), key, now)
    }

    private mutating func complain(_ complaint: String?, _ key: Key, _ now: Timestamp) {
        guard let complaint else { return }
        complaints.append("\(now): \(key.name) from source \(key.source): \(complaint)")
    }
}
