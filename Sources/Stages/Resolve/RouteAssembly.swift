import MailTerms

/// Makes a route of exchanges and their addresses.
enum RouteAssembly {
    /// - Parameters:
    ///   - exchanges: in the order in which they are to be tried.
    ///   - answers: the addresses of each exchange, in the same order.
    ///   - mayConnect: whether an address may be connected to.
    static func route(
        to exchanges: [MXAnswer.Exchange], at answers: [HostAddresses], implicit: Bool,
        mayConnect: (IPAddress) -> Bool
    ) -> Route {
        var hosts: [MXHost] = []
        var trouble: DNSTrouble?
        var unroutable: String?
        for (exchange, answer) in zip(exchanges, answers) {
            let usable = answer.addresses.filter(mayConnect)
            if !usable.isEmpty {
                hosts.append(MXHost(name: exchange.name, preference: exchange.preference, addresses: usable))
            } else if let cause = answer.trouble {
                trouble = cause
            } else if !answer.addresses.isEmpty {
                unroutable = unroutable ?? exchange.name
            }
        }
        if !hosts.isEmpty { return .hosts(hosts, implicit: implicit) }
        if let trouble { return .none(.temporary(trouble)) }
        if let unroutable { return .none(.unroutable(host: unroutable)) }
        return .none(.noMailServer)
    }
}
