/// The kinds of DNS records that are asked for (RFC 1035 §3.2.2, RFC 3596 §2.1).
package enum RecordKind: Sendable, Hashable {
    case a
    case aaaa
    case mx
    case txt
    case ptr
    case soa
}

/// The content of one DNS record.
package enum NameRecord: Sendable, Hashable {
    case address(IPAddress)
    /// An MX record. The host is in lower case without the final dot; the root is the empty string.
    case exchanger(preference: UInt16, host: String)
    /// The name of a PTR record, in lower case without the final dot.
    case name(String)
    /// A TXT record, its strings joined.
    case text(String)
}

/// The answer to one DNS question, with aliases (CNAME) followed.
package enum NameAnswer: Sendable, Equatable {
    /// The name exists; empty if it has no record of the kind.
    case records([NameRecord])
    /// The name does not exist (NXDOMAIN).
    case noSuchName
    case trouble(DNSTrouble)

    /// The addresses of the A and AAAA records, in the order of the answer.
    package var addresses: [IPAddress] {
        records.compactMap { if case .address(let address) = $0 { address } else { nil } }
    }

    /// The texts of the TXT records, in the order of the answer.
    package var texts: [String] {
        records.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// The names of the PTR records, in the order of the answer.
    package var names: [String] {
        records.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// The hosts of the MX records, the most preferred one first.
    package var exchangers: [String] {
        let found = records.compactMap { record -> (UInt16, String)? in
            if case .exchanger(let preference, let host) = record { (preference, host) } else { nil }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Why the question has no answer; `nil` if it has one.
    package var trouble: DNSTrouble? {
        if case .trouble(let trouble) = self { trouble } else { nil }
    }

    /// Whether the DNS says that there are no such records (a void lookup of RFC 7208 §4.6.4).
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
