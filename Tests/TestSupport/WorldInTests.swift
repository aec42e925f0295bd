import MailTerms
import Sandbox

extension Network {
    /// The network of the sandbox's mail hosts.
    package static let sandbox = Network([127, 77, 0, 0], prefixLength: 16)
}

/// Runs the body inside a world, which is always stopped afterwards.
///
/// - Parameter json: as in `samples/sandbox/world.json`.
package func withWorld<Value>(
    _ json: String, _ body: (RunningSandbox) async throws -> Value
) async throws -> Value {
    let sandbox = try RunningSandbox.start(World(json: Array(json.utf8)))
    defer { sandbox.stop() }
    return try await body(sandbox)
}

extension RunningSandbox {
    /// The DNS server's address, as in `resolve.servers`.
    package var nameServer: String { "127.0.0.1:\(dnsPort)" }
}
