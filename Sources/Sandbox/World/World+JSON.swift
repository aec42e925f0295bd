import Configuration
import FoundationEssentials

extension World {
    /// - Throws: `SandboxError.badWorld`, with the path of the first thing that is wrong.
    package init(json: [UInt8]) throws {
        var written = JSONValue.null
        do {
            written = try JSONValue.parse(json)
            pipelineOverlay = written["pipeline"] ?? .object([])
            let document = try JSONDecoder().decode(WorldDocument.self, from: Data(json))
            about = document.about
            hosts = Dictionary(document.hosts.map { ($0.lowercased(), $1) }) { first, _ in first }
            domains = Dictionary(document.domains.map { ($0.lowercased(), $1) }) { first, _ in first }
            exhibits = domains.sorted { $0.key < $1.key }.flatMap(\.value.exhibits)
        } catch let error as DecodingError {
            throw SandboxError(error, in: written)
        } catch let error as JSONValue.SyntaxError {
            throw SandboxError.badWorld(
                path: "line \(error.position.line), column \(error.position.column)",
                problem: "the file \(error.fault); \(error.remedy)")
        }
        try checkReferences()
    }

    /// Refuses names that refer to nothing: they are usually typing errors.
    private func checkReferences() throws {
        for (name, plan) in domains.sorted(by: { $0.key < $1.key }) {
            for exchanger in plan.exchangers where exchanger.host != "." && hosts[exchanger.host] == nil {
                throw SandboxError.badWorld(
                    path: JSONPath("domains", name, "mx").description,
                    problem: "\(exchanger.host) is not among the hosts; add it, with \"addresses\": [] if it has none")
            }
            if let alias = plan.alias, domains[alias] == nil {
                throw SandboxError.badWorld(
                    path: JSONPath("domains", name, "cname").description,
                    problem: "\(alias) is not among the domains; add it")
            }
        }
        for (name, plan) in hosts.sorted(by: { $0.key < $1.key }) {
            for address in plan.addresses ?? [] where AddressRecord(address) == nil {
                throw SandboxError.badWorld(
                    path: JSONPath("hosts", name, "addresses").description,
                    problem: "\"\(address)\" is not an IP address")
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
    /// - Parameter written: the whole file, for the value that has the wrong type.
    fileprivate init(_ error: DecodingError, in written: JSONValue) {
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            let value = written.value(at: context.codingPath)?.summary ?? "something else"
            self = .badWorld(path: context.codingPath.jsonPath, problem: "it is \(value); write \(Self.name(of: type))")
        case .dataCorrupted(let context):
            self = .badWorld(path: context.codingPath.jsonPath, problem: context.debugDescription)
        case .keyNotFound(let key, let context):
            self = .badWorld(path: (context.codingPath + [key]).jsonPath, problem: "the key is missing; add it")
        @unknown default:
            self = .badWorld(path: "", problem: "the file cannot be read; check that it is JSON")
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text in double quotes"
        case is Bool.Type: "true or false"
        case is [Any].Type: "a list"
        case is [String: Any].Type: "an object"
        default: "a number"
        }
    }
}

extension JSONValue {
    /// The value at a decoder's path; `nil` if there is none.
    fileprivate func value(at path: [any CodingKey]) -> JSONValue? {
        path.reduce(self) { value, key in
            guard let index = key.intValue else { return value?[key.stringValue] }
            guard case .array(let elements)? = value, elements.indices.contains(index) else { return nil }
            return elements[index]
        }
    }
}

extension [any CodingKey] {
    fileprivate var jsonPath: String {
        reduce(JSONPath()) { path, key in
            key.intValue.map { path.appending($0) } ?? path.appending(key.stringValue)
        }.description
    }
}
