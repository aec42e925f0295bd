import Testing

@testable import Sandbox

/// A world of one host, `mx.a.test`, with the given options, and one mailbox, `anna@a.test`.
func worldJSON(host: String) -> [UInt8] {
    Array(
        """
        {"hosts": {"mx.a.test": \(host)},
         "domains": {"a.test": {"mx": ["10 mx.a.test"], "mailboxes": ["anna"]}}}
        """.utf8)
}

/// Runs the body in a sandbox, which is always stopped afterwards.
func withSandbox(_ world: World, _ body: (RunningSandbox) throws -> Void) throws {
    let sandbox = try RunningSandbox.start(world)
    defer { sandbox.stop() }
    try body(sandbox)
}

func withSandbox(_ host: String, _ body: (RunningSandbox) throws -> Void) throws {
    try withSandbox(World(json: worldJSON(host: host)), body)
}

extension RunningSandbox {
    /// The address of `mx.a.test`.
    func address() throws -> String {
        try #require(addresses["mx.a.test"])
    }

    func connect() throws -> LoopbackSocket {
        try LoopbackSocket(address(), smtpPort)
    }
}
