import NIOCore
import NIOPosix

/// The servers of a world: a DNS server on 127.0.0.1 (UDP and TCP), and each mail host on its own loopback address, all
/// on the same port.
///
/// It owns one event loop. `start` and `stop` block: call them on a thread, never on an event loop.
package final class RunningSandbox: Sendable {
    package let world: World
    package let dnsPort: Int
    package let smtpPort: Int
    /// The loopback address of each host that has one, including dead hosts.
    package let addresses: [String: String]

    private let nameServer: NameServer
    private let hosts: [MailHost]
    private let group: MultiThreadedEventLoopGroup

    /// - Parameters:
    ///   - dnsPort: 0 chooses a free one.
    ///   - smtpPort: 0 chooses one that is free on every host's address.
    /// - Throws: `SandboxError`.
    package static func start(_ world: World, dnsPort: Int = 0, smtpPort: Int = 0) throws -> RunningSandbox {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            return try RunningSandbox(world, dnsPort: dnsPort, smtpPort: smtpPort, group: group)
        } catch {
            try? group.syncShutdownGracefully()
            throw error
        }
    }

    private init(_ world: World, dnsPort: Int, smtpPort: Int, group: MultiThreadedEventLoopGroup) throws {
        self.world = world
        self.group = group
        addresses = LoopbackAddresses.assigned(to: world)
        nameServer = NameServer(Zone(world, addresses: addresses))
        let wantsTLS = world.hosts.values.contains { $0.dialogue.startTLS != .absent }
        let tls = wantsTLS ? try SelfSignedCertificate().serverContext() : nil
        let domains = world.domainsByHost()
        var hosts: [MailHost] = []
        for (name, plan) in world.hosts.sorted(by: { $0.key < $1.key }) where plan.addresses == nil {
            let server = MailServer(name: name, options: plan.dialogue, domains: domains[name] ?? [:])
            hosts.append(MailHost(server, plan, tls: tls))
        }
        self.hosts = hosts
        let listeners = Listeners(group)
        self.dnsPort = try listeners.listen(nameServer, port: dnsPort)
        self.smtpPort = try listeners.listen(hosts, at: addresses, port: smtpPort)
    }

    deinit {
        stop()
    }

    /// Closes every socket, including open connections. A second call changes nothing.
    package func stop() {
        // Fails only if called on the group's own event loop, which is private to this type.
        try? group.syncShutdownGracefully()
    }

    /// The observations of each host so far, by name. May be called after `stop`.
    package func observations() -> [String: HostObservation] {
        Dictionary(uniqueKeysWithValues: hosts.map { ($0.server.name, $0.observation) })
    }

    /// The number of DNS questions by name and type, as in `brightwater.example MX`. May be called after `stop`.
    package func questions() -> [String: Int] {
        nameServer.questions
    }
}

/// Gives each host a loopback address 127.77.x.y, in the order of host names.
enum LoopbackAddresses {
    static func assigned(to world: World) -> [String: String] {
        let names = world.hosts.filter { $0.value.addresses == nil }.keys.sorted()
        let perNetwork = 250
        return Dictionary(
            uniqueKeysWithValues: names.enumerated().map { index, name in
                (name, "127.77.\(index / perNetwork).\(index % perNetwork + 1)")
            })
    }
}
