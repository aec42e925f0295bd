import Configuration
import FoundationEssentials

extension World {
    /// - Throws: `SandboxError.badWorld`, with the path of the first thing that is wrong.
    package init(json: [UInt8]) throws {
        do {
            pipelineOverlay = try JSONValue.parse(json)["pipeline"] ?? .object([])
            let document = try JSONDecoder().decode(WorldDocument.self, from: Data(json))
            about = document.about
            hosts = Dictionary(document.hosts.map { ($0.lowercased(), $1) }) { first, _ in first }
            domains = Dictionary(document.domains.map { ($0.lowercased(), $1) }) { first, _ in first }
            exhibits = domains.sorted { $0.key < $1.key }.flatMap(\.value.exhibits)
        } catch let error as DecodingError {
            throw SandboxError(error)
        } catch let error as JSONValue.SyntaxError {
            throw SandboxError.badWorld(
                path: "line \(error.position.line), column \(error.position.column)",
                problem: "the file \(error.fault); \(error.remedy)")
        }
        try checkReferences()
    }

    /// A name that leads nowhere is far more often a slip of the pen than a wish.
    private func checkReferences() throws {
        for (name, plan) in domains.sorted(by: { $0.key < $1.key }) {
            for exchanger in plan.exchangers where exchanger.host != "." && hosts[exchanger.host] == nil {
                throw SandboxError.badWorld(
                    path: "domains.\(name).mx",
                    problem: "\(exchanger.host) is not among the hosts; add it, with \"addresses\": [] if it has none")
            }
            if let alias = plan.alias, domains[alias] == nil {
                throw SandboxError.badWorld(
                    path: "domains.\(name).cname", problem: "\(alias) is not among the domains; add it")
            }
        }
        for (name, plan) in hosts.sorted(by: { $0.key < $1.key }) {
            for address in plan.addresses ?? [] where AddressRecord(address) == nil {
                throw SandboxError.badWorld(
                    path: "hosts.\(name).addresses", problem: "\"\(address)\" is not an IP address")
            }
        }
    }
}

/// The top level of the file, key by key; `pipeline` is passed on as it is.
private struct WorldDocument: Decodable {
    var about: String
    var hosts: [String: HostPlan]
    var domains: [String: DomainPlan]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case about, pipeline, hosts, domains
    }

    init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        about = try fields.value(.about) ?? ""
        hosts = try fields.value(.hosts) ?? [:]
        domains = try fields.value(.domains) ?? [:]
    }
}

extension SandboxError {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            self = .badWorld(path: context.codingPath.dotted, problem: context.debugDescription)
        case .keyNotFound(let key, let context):
            self = .badWorld(path: (context.codingPath + [key]).dotted, problem: "the key is missing; add it")
        @unknown default:
            self = .badWorld(path: "", problem: "the file cannot be read; check that it is JSON")
        }
    }
}

extension [any CodingKey] {
    fileprivate var dotted: String {
        reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}
