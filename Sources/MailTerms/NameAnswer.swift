/// What the DNS can be asked of a name (RFC 1035 §3.2.2, RFC 3596 §2.1).
package enum RecordKind: Sendable, Hashable {
    case a
    case aaaa
    case mx
    case txt
    case ptr
    case soa
}

/// One record of an answer, as far as its content matters here.
package enum NameRecord: Sendable, Hashable {
    case address(IPAddress)
    /// The host of an MX record, lower-case without the final dot; the root is empty.
    case exchanger(preference: UInt16, host: String)
    /// The name that a PTR record leads to, written likewise.
    case name(String)
    /// A TXT record, its strings put together.
    case text(String)
}

/// The answer to one question, aliases followed.
package enum NameAnswer: Sendable, Equatable {
    /// The name exists; there may be no record of the kind that was asked for.
    case records([NameRecord])
    case noSuchName
    case trouble(DNSTrouble)

    package var addresses: [IPAddress] {
        records.compactMap { if case .address(let address) = $0 { address } else { nil } }
    }

    package var texts: [String] {
        records.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    package var names: [String] {
        records.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// Best preference first.
    package var exchangers: [String] {
        let found = records.compactMap { record -> (UInt16, String)? in
            if case .exchanger(let preference, let host) = record { (preference, host) } else { nil }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    package var trouble: DNSTrouble? {
        if case .trouble(let trouble) = self { trouble } else { nil }
    }

    /// Whether the DNS says for certain that there is nothing (RFC 7208 §4.6.4 calls it a void look-up).
    package var isVoid: Bool {
        switch self {
        case .records(let records): records.isEmpty
        case .noSuchName: true
        case .trouble: false
        }
    }

    private var records: [NameRecord] {
        if case .records(let records) = self { records } else { [] }
    }
}
