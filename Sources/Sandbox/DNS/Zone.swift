extension NameBehaviour {
    /// The answer to a question with EDNS; `nil`: no answer.
    fileprivate var answerToEDNS: DNSAnswer? {
        switch self {
        case .rejectsEDNS: DNSAnswer(code: .formatError, isBare: true)
        case .refusesEDNSVersion: DNSAnswer(code: .noError, extendedCode: 1)
        default: nil
        }
    }
}

/// Everything that the sandbox's DNS knows, by lower-case name without the final dot.
///
/// Pure. It behaves as a recursive resolver that already knows all records: it follows aliases to their end, and
/// returns a loop of aliases once.
struct Zone: Sendable {
    private struct Entry {
        var behaviour = NameBehaviour.answers
        var records: [RecordData] = []
    }

    private var entries: [String: Entry] = [:]

    /// - Parameter addresses: the loopback address of each host that has no addresses of its own.
    init(_ world: World, addresses: [String: String]) {
        for (name, plan) in world.domains {
            var records = plan.exchangers.map { RecordData.mx(preference: $0.preference, host: $0.host) }
            if let alias = plan.alias { records.append(.cname(alias)) }
            records += plan.texts.map { .txt($0) }
            add(records, to: name, behaviour: plan.dns)
        }
        // In sorted order, so that an address has the same host's name in every run.
        for (name, plan) in world.hosts.sorted(by: { $0.key < $1.key }) where plan.addresses?.isEmpty != true {
            let known = (plan.addresses ?? addresses[name].map { [$0] } ?? []).compactMap(AddressRecord.init)
            add(known.map { .address($0) }, to: name, behaviour: plan.dns)
            for reverse in known.compactMap(\.reverseName) where entries[reverse] == nil {
                add([.ptr(name)], to: reverse, behaviour: .answers)
            }
        }
        for name in entries.keys { addParents(of: name) }
    }

    /// Every parent of an existing name exists, perhaps without records (RFC 8020).
    private mutating func addParents(of name: String) {
        guard entries[name]?.behaviour != .nxdomain else { return }
        var rest = Substring(name)
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            if entries[String(rest)] != nil { return }
            entries[String(rest)] = Entry()
        }
    }

    private mutating func add(_ records: [RecordData], to name: String, behaviour: NameBehaviour) {
        entries[name, default: Entry()].records += records
        if behaviour != .answers { entries[name, default: Entry()].behaviour = behaviour }
    }

    /// - Returns: `nil` if no answer is sent.
    func answer(_ query: DNSQuery) -> DNSAnswer? {
        guard query.opcode == 0 else { return DNSAnswer(code: .notImplemented) }
        guard query.recordClass == 1 else { return DNSAnswer(code: .refused) }
        var answer = DNSAnswer(code: .noError)
        var visited: Set<String> = []
        var name = query.name
        while visited.insert(name).inserted {
            guard let entry = entries[name], entry.behaviour != .nxdomain else {
                answer.code = .nameError
                answer.zone = zone(above: name)
                return answer
            }
            switch entry.behaviour {
            case .answers, .nxdomain, .hidesOthers, .strangeZone: break
            case .truncates: answer.needsTCP = true
            case .truncatesAlways: (answer.needsTCP, answer.isNeverWhole) = (true, true)
            case .rejectsEDNS, .dropsEDNS, .refusesEDNSVersion:
                guard query.udpSize == nil else { return entry.behaviour.answerToEDNS }
            case .servfail: return DNSAnswer(code: .serverFailure)
            case .refused: return DNSAnswer(code: .refused)
            case .silent: return nil
            }
            let matches = entry.records.filter { $0.type == query.type }
            answer.records += matches.map { DNSRecord(owner: name, data: $0) }
            guard matches.isEmpty, case .cname(let target)? = entry.records.first(where: { $0.type == .cname }) else {
                guard matches.isEmpty else { return answer }
                if entry.behaviour == .hidesOthers { answer.code = .nameError }
                answer.zone = entry.behaviour == .strangeZone ? Self.strangeZone : name
                return answer
            }
            answer.records.append(DNSRecord(owner: name, data: .cname(target)))
            guard entry.behaviour != .strangeZone else {
                answer.zone = Self.strangeZone
                return answer
            }
            name = target
        }
        return answer
    }

    private static let strangeZone = "elsewhere.test"

    /// The nearest parent that exists, or else the last label.
    private func zone(above name: String) -> String {
        var rest = Substring(name)
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            if entries[String(rest)] != nil { break }
        }
        return String(rest)
    }
}
