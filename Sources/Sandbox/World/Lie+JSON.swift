extension Lie: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case says, reply, when, localParts
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        guard let claim: LieClaim = try fields.value(.says) else {
            throw fields.problem(at: .says, "a lie says something; write \"refuses\" or \"accepts\"")
        }
        self.init(
            claim: claim, reply: try fields.value(.reply), period: try fields.value(.when) ?? .always,
            subjects: try fields.value(.localParts) ?? LieSubjects())
        if let code = reply?.code, (code < 300) != (claim == .accepts) {
            throw fields.problem(at: .reply, "the code \(code) contradicts \"\(claim)\"; write another one")
        }
    }
}

extension LiePeriod: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case first, everyConnection, chance, unknown, per, seed
        case span = "for"
        case pause = "untilPause"
    }

    package init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            guard word == "always" else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: decoder.codingPath,
                        debugDescription: "\"\(word)\" is not a time to lie; write \"always\" or an object"))
            }
            self = .always
            return
        }
        self = try LiePeriod(KnownFields<CodingKeys>(decoder))
    }

    private init(_ fields: KnownFields<CodingKeys>) throws {
        let kinds: [CodingKeys] = [.first, .everyConnection, .chance, .unknown].filter { fields.has($0) }
        guard kinds.count == 1, let kind = kinds.first else {
            throw fields.problem(
                at: kinds.last ?? .first, "write just one of first, everyConnection, chance and unknown")
        }
        switch kind {
        case .first:
            try fields.allow([.first])
            self = .first(try fields.span(.first))
        case .everyConnection:
            try fields.allow([.everyConnection])
            self = .everyConnection(try fields.count(.everyConnection))
        case .chance:
            try fields.allow([.chance, .per, .seed])
            self = .chance(
                try fields.probability(.chance), per: try fields.value(.per) ?? .connection,
                seed: try fields.value(.seed) ?? 1)
        default:
            try fields.allow([.unknown, .per, .span, .pause])
            self = try LiePeriod(afterUnknown: fields)
        }
    }

    private init(afterUnknown fields: KnownFields<CodingKeys>) throws {
        let limit = try fields.count(.unknown)
        let unit: CountUnit = try fields.value(.per) ?? .session
        switch unit {
        case .session:
            for key in [CodingKeys.span, .pause] where fields.has(key) {
                throw fields.problem(at: key, "a session's lies last as long as the session; add \"per\": \"client\"")
            }
            self = .afterUnknownInSession(limit)
        case .client:
            self = .afterUnknownOfClient(limit, until: try LieEnd(fields))
        }
    }
}

extension LieEnd {
    fileprivate init(_ fields: KnownFields<LiePeriod.CodingKeys>) throws {
        switch (fields.has(.span), fields.has(.pause)) {
        case (false, false): self = .never
        case (true, false): self = .after(try fields.span(.span))
        case (false, true): self = .pause(try fields.span(.pause))
        case (true, true): throw fields.problem(at: .pause, "the lies end in one way; leave out for or untilPause")
        }
    }
}

/// Over what unknown recipients are counted.
enum CountUnit: String, WrittenWord {
    case session
    case client
}

extension LieSubjects: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case digits, dot, longest, except
    }

    package init(from decoder: any Decoder) throws {
        let fields = try KnownFields<CodingKeys>(decoder)
        self.init()
        digits = try fields.value(.digits)
        dot = try fields.value(.dot)
        longest = try fields.value(.longest)
        exceptions = Set((try fields.value(.except) ?? [String]()).map { $0.lowercased() })
    }
}

extension KnownFields {
    fileprivate func has(_ key: Key) -> Bool {
        keys.contains(key.stringValue)
    }

    /// - Throws: an error at the first key that is there and is not among the allowed ones.
    fileprivate func allow(_ allowed: [Key]) throws {
        for key in Key.allCases where has(key) && !allowed.contains(where: { $0.stringValue == key.stringValue }) {
            throw problem(at: key, "does not go with \(allowed.first?.stringValue ?? "this"); leave one of them out")
        }
    }

    fileprivate func count(_ key: Key) throws -> Int {
        guard let count: Int = try value(key), count >= 1 else { throw problem(at: key, "write a number from 1 on") }
        return count
    }

    fileprivate func probability(_ key: Key) throws -> Double {
        guard let value: Double = try value(key), (0...1).contains(value) else {
            throw problem(at: key, "write a number from 0 to 1")
        }
        return value
    }

    fileprivate func span(_ key: Key) throws -> Duration {
        var span = Duration.zero
        try set(&span, from: key)
        guard span > .zero else { throw problem(at: key, "write a span longer than zero") }
        return span
    }
}
