import Configuration
import MailTerms
import Probe

/// The addresses of this host that share the work. Pure.
///
/// A mailbox keeps its source as long as that is not resting: a greylisting server knows it again. When one falls out,
/// only its own mailboxes move.
struct Sources {
    /// How long a source rests that is on a blocklist: to be taken off takes hours.
    static let rest = Duration.seconds(6 * 3600)

    /// One entry that is `nil` where the system chooses.
    let addresses: [IPAddress?]
    private(set) var resting: Set<Int> = []

    /// - Parameter addresses: none: the system chooses.
    init(_ addresses: [IPAddress] = []) {
        self.addresses = addresses.isEmpty ? [nil] : addresses
    }

    /// Whether there is another one to go on with.
    func hasOther(than source: Int) -> Bool {
        addresses.indices.contains { $0 != source && !resting.contains($0) }
    }

    mutating func rest(_ source: Int) {
        resting.insert(source)
    }

    /// The source that a mailbox is asked from: one that can reach the hosts, if there is one.
    func source(for mailbox: Address, at hosts: [MXHost]) -> Int {
        guard addresses.count > 1 else { return 0 }
        let awake = addresses.indices.filter { !resting.contains($0) }
        let able = awake.filter { index in
            hosts.contains { $0.addresses.contains { $0.isIPv4 == addresses[index]?.isIPv4 } }
        }
        let name = Array(mailbox.mailboxName.utf8)
        return (able.isEmpty ? awake : able).max { weight(of: $0, for: name) < weight(of: $1, for: name) } ?? 0
    }

    /// Highest random weight: each mailbox ranks the sources in an order of its own.
    private func weight(of source: Int, for name: [UInt8]) -> UInt64 {
        // FNV-1a, with a last stir: short names differ in few bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in name + (addresses[source]?.bytes ?? []) {
            hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        return hash &* 0x9E37_79B9_7F4A_7C15
    }

    /// How a source is called in the store and in messages; empty where the system chooses.
    func name(of source: Int) -> String {
        addresses[source]?.description ?? ""
    }
}

extension Settings {
    /// The addresses to connect from.
    var sources: Sources { Sources(probe.sourceAddresses.compactMap { IPAddress(parsing: $0) }) }

    /// Nothing can be sent from an address that another host has.
    func requireOwnSources() throws(RunError) {
        for (index, address) in probe.sourceAddresses.enumerated() {
            guard IPAddress(parsing: address)?.isOwn != true else { continue }
            throw RunError(
                .badConfiguration,
                "probe.sourceAddresses[\(index)] is \"\(address)\", which is no address of this host; give those that "
                    + "its interfaces have, or none")
        }
    }
}
