extension Shape<Bool> {
    static let boolean = Shape(
        leaf: "true or false", blank: false, schema: [.init("type", "boolean")],
        parse: { json throws(Refusal) in
            guard case .bool(let value) = json else { throw Refusal() }
            return value
        },
        show: { .bool($0) })
}

extension Shape<Int> {
    static func integer(_ range: ClosedRange<Int>) -> Shape {
        Shape(
            leaf: "a whole number from \(range.lowerBound) to \(range.upperBound)", blank: range.lowerBound,
            schema: [
                .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ],
            parse: { json throws(Refusal) in
                guard case .integer(let value) = json, range.contains(value) else { throw Refusal() }
                return value
            },
            show: { .integer($0) })
    }
}

extension Shape<String> {
    static func text(_ rule: TextRule) -> Shape {
        Shape(
            leaf: rule.expected, blank: "",
            schema: [.init("type", "string"), .init("pattern", .string(rule.pattern))],
            parse: { json throws(Refusal) in
                guard case .string(let text) = json else { throw Refusal() }
                return try rule.accept(text)
            },
            show: { .string($0) })
    }
}

extension Shape<Duration> {
    static func duration(_ range: ClosedRange<Duration>) -> Shape {
        Shape(
            leaf: expected(range), blank: range.lowerBound,
            schema: [.init("type", "string"), .init("pattern", .string("^\(DurationText.pattern)$"))],
            parse: { json throws(Refusal) in try parse(json, range) },
            show: { .string(DurationText.show($0)) })
    }

    fileprivate static func expected(_ range: ClosedRange<Duration>) -> String {
        let bounds = "from \(DurationText.show(range.lowerBound)) to \(DurationText.show(range.upperBound))"
        return "a duration \(bounds), as a number and ms, s, m, h or d"
    }

    fileprivate static func parse(_ json: JSONValue, _ range: ClosedRange<Duration>) throws(Refusal) -> Duration {
        guard case .string(let text) = json, let duration = DurationText.parse(text), range.contains(duration) else {
            throw Refusal()
        }
        return duration
    }
}

extension Shape<Duration?> {
    /// A duration, or `never`, which is `nil`.
    static func durationOrNever(_ range: ClosedRange<Duration>) -> Shape {
        Shape(
            leaf: "\"never\", or \(Shape<Duration>.expected(range))", blank: nil,
            schema: [.init("type", "string"), .init("pattern", .string("^(?:never|\(DurationText.pattern))$"))],
            parse: { json throws(Refusal) in
                json == "never" ? nil : try Shape<Duration>.parse(json, range)
            },
            show: { .string($0.map(DurationText.show) ?? "never") })
    }
}

extension Shape<Unicode.Scalar?> {
    /// The character between fields, or `auto`, which is `nil`.
    static let delimiter = Shape(
        leaf: #""auto", "tab" or a single character such as ",", but no quote and no line break"#, blank: nil,
        schema: [.init("type", "string"), .init("pattern", .string(#"^(?:auto|tab|[^"\r\n\u0000])$"#))],
        parse: { json throws(Refusal) in
            guard case .string(let text) = json else { throw Refusal() }
            if text == "auto" { return nil }
            let character = text == "tab" ? "\t" : text
            guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
                !["\"", "\r", "\n", "\0"].contains(scalar)
            else { throw Refusal() }
            return scalar
        },
        show: { .string($0.map { $0 == "\t" ? "tab" : String($0) } ?? "auto") })
}

extension Shape where Value: Equatable {
    /// One of a few words. If several words mean the same value, the first of them is printed.
    static func choice(_ first: (word: String, value: Value), _ others: (word: String, value: Value)...) -> Shape {
        choice([first] + others, blank: first.value)
    }

    private static func choice(_ words: [(word: String, value: Value)], blank: Value) -> Shape {
        let names = words.map { JSONValue.string($0.word) }
        return Shape(
            leaf: "one of \(names.map(\.compact).joined(separator: ", "))", blank: blank,
            schema: [.init("enum", .array(names))],
            parse: { json throws(Refusal) in
                guard let match = words.first(where: { .string($0.word) == json }) else { throw Refusal() }
                return match.value
            },
            show: { value in
                words.first { $0.value == value }.map { .string($0.word) } ?? .null
            })
    }
}

extension Shape where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String {
    /// One of an enumeration's raw values.
    static func word(blank: Value) -> Shape {
        choice(Value.allCases.map { ($0.rawValue, $0) }, blank: blank)
    }
}

extension Shape {
    /// The same value; `nil` if the key is left out.
    var orLeftOut: Shape<Value?> {
        Shape<Value?>(
            expected: expected, blank: nil, schema: { [schema, blank] in schema($0 ?? blank) },
            read: { [read, blank] json, path, value, collector in
                var inner = value ?? blank
                let problems = collector.problems.count
                read(json, path, &inner, &collector)
                if collector.problems.count == problems { value = inner }
            },
            show: { [show] in $0.map(show) ?? .null })
    }
}
