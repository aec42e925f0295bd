import MailTerms
import Pacing
import Providers

/// How things are called.
extension MailSystemPlan {
    var hostNames: [String] { (1...hosts).map { "\(hostPrefix)\($0).\(name)" } }

    /// As the provider table has it; no domain of a world is one that a provider confines itself to.
    var provider: String? { Provider.serving(mxHost: hostNames[0], domain: "world.example")?.key }

    /// The name of its destination.
    var destination: String { provider ?? name }
}

extension WorldPlan {
    var living: Set<Address> {
        Set(
            domains.flatMap { domain in
                domain.mailboxes.filter(\.isLiving).map { Address(localPart: $0.localPart, domain: domain.name) }
            })
    }

    /// The system that a domain's mail goes to, if it goes anywhere.
    func system(of domain: DomainPlan) -> Int? {
        switch domain.answer {
        case .mail(let system, _), .temporaryTrouble(_, let system): system
        case .none: nil
        }
    }

    func hosts(of system: Int, preference: UInt16) -> [MXHost] {
        systems[system].hostNames.enumerated().map { number, name in
            guard let address = IPAddress(bytes: [198, 51, UInt8(system), UInt8(number + 1)]) else {
                preconditionFailure("four bytes are an address")
            }
            return MXHost(name: name, preference: preference, addresses: [address])
        }
    }

    func limits(ofSystem system: Int) -> Limits { limits.limits(ofProvider: systems[system].provider) }
}

extension DomainPlan {
    func addresses(where isWanted: (WorldMailbox) -> Bool = { _ in true }) -> [Address] {
        mailboxes.filter(isWanted).map { Address(localPart: $0.localPart, domain: name) }
    }
}
