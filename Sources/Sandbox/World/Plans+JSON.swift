extension HostPlan: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case about, addresses, dns, service, delays, ehlo, startTLS, replies, limits, greylist, blocked, forgetsSender
        case loses, lies
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        try fields.set(&about, from: .about)
        addresses = try fields.value(.addresses)
        try fields.set(&dns, from: .dns)
        try fields.set(&service, from: .service)
        try fields.set(&delays, from: .delays)
        try fields.set(&dialogue.extensions, from: .ehlo)
        try fields.set(&dialogue.startTLS, from: .startTLS)
        try fields.set(&dialogue.replies, from: .replies)
        try fields.set(&dialogue.limits, from: .limits)
        dialogue.greylist = try fields.value(.greylist)
        try fields.set(&dialogue.blocked, from: .blocked)
        try fields.set(&dialogue.forgetsSender, from: .forgetsSender)
        loses = try fields.value(.loses)
        dialogue.lies = try fields.value(.lies).map { (lies: OneOrMany<Lie>) in lies.all } ?? []
    }
}

extension HostService: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case garbage, floods
    }

    package init(from decoder: any Decoder) throws {
        guard let word = try? decoder.singleValueContainer().decode(String.self) else {
            let fields = try KnownFields<CodingKeys>(decoder)
            self = try fields.value(.floods).map { .floods($0) } ?? .garbage(try fields.value(.garbage) ?? "")
            return
        }
        switch word {
        case "smtp": self = .smtp
        case "dead": self = .dead
        case "silent": self = .silent
        case "closes": self = .closes
        default:
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "\"\(word)\" is not a service; write smtp, dead, silent, closes, {\"garbage\": \"...\"} or "
                        + "{\"floods\": \"...\"}"))
        }
    }
}

extension ReplyDelays: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case greeting, reply, byte
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        try fields.set(&greeting, from: .greeting)
        try fields.set(&reply, from: .reply)
        try fields.set(&byte, from: .byte)
    }
}

extension DialogueLimits: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case connections, newConnectionsPerSecond, commands, recipients, recipientsPerMessage, errors
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        connections = try fields.value(.connections)
        newConnectionsPerSecond = try fields.value(.newConnectionsPerSecond)
        commands = try fields.value(.commands)
        recipients = try fields.value(.recipients)
        recipientsPerMessage = try fields.value(.recipientsPerMessage)
        errors = try fields.value(.errors)
    }
}

extension Greylist: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case window, reply, hidesUnknown
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        window = .milliseconds(500)
        try fields.set(&window, from: .window)
        reply =
            try fields.value(.reply)
            ?? ServerReply(450, "4.2.0 <{address}>: Recipient address rejected: Greylisted, please try again later")
        hidesUnknown = try fields.value(.hidesUnknown) ?? false
    }
}

extension ReplyTexts: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case greeting, helo, ehlo, mail, mailUTF8, rcpt, rcptUTF8, accepted, unknownUser, relayDenied, needsUTF8,
            needsTLS
        case tooManyConnections, tooMuch, tooManyRecipients, tooManyErrors
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        try fields.set(&greeting, from: .greeting)
        try fields.set(&helo, from: .helo)
        ehlo = try fields.value(.ehlo)
        try fields.set(&mail, from: .mail)
        mailUTF8 = try fields.value(.mailUTF8)
        rcpt = try fields.value(.rcpt)
        rcptUTF8 = try fields.value(.rcptUTF8)
        try fields.set(&accepted, from: .accepted)
        try fields.set(&unknownUser, from: .unknownUser)
        try fields.set(&relayDenied, from: .relayDenied)
        try fields.set(&needsUTF8, from: .needsUTF8)
        try fields.set(&needsTLS, from: .needsTLS)
        try fields.set(&tooManyConnections, from: .tooManyConnections)
        try fields.set(&tooMuch, from: .tooMuch)
        try fields.set(&tooManyRecipients, from: .tooManyRecipients)
        tooManyErrors = try fields.value(.tooManyErrors)
    }
}

extension ServerReply: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let written = (try? [container.decode(String.self)]) ?? (try? container.decode([String].self)) ?? []
        guard let reply = ServerReply(lines: written) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "write a reply, or a list of its lines; each begins with the same code from 200 to 599")
        }
        self = reply
    }
}
