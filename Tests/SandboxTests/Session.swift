@testable import Sandbox

/// A dialogue without sockets, with the host `mx.a.test` serving `a.test`.
struct Session {
    var dialogue: SMTPDialogue
    var memory = HostMemory()
    private(set) var greeting = ""
    private(set) var next = SMTPDialogue.Next.carryOn

    /// - Parameters:
    ///   - host: the host's options, as in the world's JSON.
    ///   - domain: the domain's options, as in the world's JSON, without its MX.
    init(host: String = "{}", domain: String = #"{"mailboxes": ["anna"]}"#) throws {
        let json = #"{"hosts": {"mx.a.test": \#(host)}, "domains": {"a.test": \#(domain)}}"#
        let world = try World(json: Array(json.utf8))
        let server = MailServer(
            name: "mx.a.test", options: world.hosts["mx.a.test"]?.dialogue ?? DialogueOptions(), domains: world.domains)
        dialogue = SMTPDialogue(server, client: "127.0.0.1")
        memory.connectionOpened(now: .zero)
        let turn = dialogue.open(&memory)
        greeting = turn.text ?? ""
        next = turn.next
    }

    mutating func send(_ line: String, at now: Duration = .zero) -> String {
        let turn = dialogue.receive(line, memory: &memory, now: now)
        next = turn.next
        return turn.text ?? ""
    }

    /// Starts a new session of the same client and ends the old one.
    mutating func connectAgain(at now: Duration = .zero) {
        memory.connectionClosed()
        dialogue = SMTPDialogue(dialogue.server, client: "127.0.0.1")
        memory.connectionOpened(now: now)
        let turn = dialogue.open(&memory)
        greeting = turn.text ?? ""
        next = turn.next
    }

    /// Goes through the dialogue up to the first RCPT.
    mutating func begin() {
        _ = send("EHLO probe.test")
        _ = send("MAIL FROM:<s@probe.test>")
    }
}
