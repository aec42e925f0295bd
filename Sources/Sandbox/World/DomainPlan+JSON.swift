extension DomainPlan: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case about, mx, cname, txt, dns, mailboxes, answers, catchAll, served
        case exhibits = "try"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        try fields.set(&about, from: .about)
        try fields.set(&exchangers, from: .mx)
        alias = try fields.value(.cname)
        try fields.set(&texts, from: .txt)
        try fields.set(&dns, from: .dns)
        mailboxes = Set((try fields.value(.mailboxes) ?? [String]()).map { $0.lowercased() })
        answers = Dictionary(
            (try fields.value(.answers) ?? [String: ServerReply]()).map { ($0.lowercased(), $1) }
        ) { first, _ in first }
        try fields.set(&catchAll, from: .catchAll)
        try fields.set(&served, from: .served)
        exhibits = try fields.value(.exhibits).map { (list: OneOrMany<Exhibit>) in list.all } ?? []
        if let alias, !exchangers.isEmpty {
            throw fields.problem(at: .cname, "a name with an alias (\(alias)) has no records of its own; drop the mx")
        }
    }
}

extension Exchanger: Decodable {
    /// As a zone file writes it: `10 mx1.brightwater.example`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let words = try container.decode(String.self).split(separator: " ")
        guard words.count == 2, let preference = UInt16(words[0]) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "write an MX as a preference and a host: \"10 mx1.company.example\"")
        }
        self.init(preference: preference, host: words[1].lowercased())
    }
}

extension Exhibit: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case address, shows, expect
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        guard let address: String = try fields.value(.address), let shows: String = try fields.value(.shows),
            let expect: String = try fields.value(.expect)
        else { throw fields.problem(at: .address, "an exhibit has an address, what it shows, and what to expect") }
        self.init(address: address, about: shows, expected: expect)
    }
}
