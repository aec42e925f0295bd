import Configuration

/// A simulated Internet on loopback: mail hosts, the domains that they serve, and an exhibit for each behaviour.
///
/// A world is written as JSON (`samples/sandbox/world.json` is the built-in one). It is checked when it is read: every
/// MX host, alias and exhibit refers to something that exists.
package struct World: Sendable {
    package var about: String
    /// The settings of a run inside this world, in the format of `pipeline.json`.
    package var pipelineOverlay: JSONValue
    /// Mail hosts by name: lower-case A-labels without a final dot.
    package var hosts: [String: HostPlan]
    /// Mail domains by name, written likewise. A name may be both a host and a domain: that is an implicit MX.
    package var domains: [String: DomainPlan]
    /// One example address per behaviour, in the order of the domains' names.
    package var exhibits: [Exhibit]
}

/// An example address.
package struct Exhibit: Sendable, Equatable {
    package var address: String
    /// What it shows, in one line.
    package var about: String
    /// The reason of the expected verdict, as in the column `mailmo_reason`.
    package var expected: String
}

extension World {
    /// The built-in world. It is embedded in the program, so that it works from any folder.
    package static func builtIn() throws -> World {
        try World(json: PackageResources.world_json)
    }

    /// For each host, the domains that it answers for: those whose MX records, or whose own name, lead to it.
    /// A domain that is an alias is served wherever its target is, with the target's mailboxes.
    func domainsByHost() -> [String: [String: DomainPlan]] {
        var served: [String: [String: DomainPlan]] = [:]
        for (name, plan) in domains where plan.served {
            let source = endOfAliases(from: name)
            guard let target = domains[source] else { continue }
            for host in Set(target.exchangers.map(\.host) + [source]) where hosts[host] != nil {
                served[host, default: [:]][name] = target
            }
        }
        return served
    }

    /// The end of the chain of aliases; if it is a loop, a name of the loop.
    private func endOfAliases(from name: String) -> String {
        var current = name
        for _ in 0..<16 {
            guard let next = domains[current]?.alias else { break }
            current = next
        }
        return current
    }
}
