import Spelling

extension Shape {
    /// An object of known keys.
    static func object(_ fields: FieldList<Value>, of blank: Value) -> Shape {
        Shape(
            expected: fields.expected, blank: blank, schema: fields.schema,
            read: { json, path, value, collector in fields.read(json, at: path, into: &value, &collector) },
            show: fields.show)
    }

    /// A list whose elements all have one shape.
    ///
    /// - Parameters:
    ///   - allowsNone: whether the list may be empty.
    ///   - isDistinct: whether each element may occur only once.
    static func list<Element>(of element: Shape<Element>, allowsNone: Bool = true, isDistinct: Bool = false) -> Shape
    where Value == [Element] {
        let kind = "a list\(isDistinct ? " without repetitions" : ""), each entry being \(element.expected)"
        let expected = allowsNone ? kind : "\(kind), and not empty"
        return Shape(
            expected: expected, blank: [],
            schema: { _ in
                [.init("type", "array"), .init("items", .object(element.schema(element.blank)))]
                    + (allowsNone ? [] : [.init("minItems", .integer(1))])
                    + (isDistinct ? [.init("uniqueItems", true)] : [])
            },
            read: { json, path, value, collector in
                guard case .array(let entries) = json else {
                    return collector.refuse(json, at: path, expected: expected)
                }
                guard !entries.isEmpty || allowsNone else {
                    return collector.addProblem(at: path, "is empty", remedy: "name at least one, or leave the key out")
                }
                var seen: Set<JSONValue> = []
                value = entries.enumerated().map { index, json in
                    let path = path.appending(index)
                    if isDistinct, !seen.insert(json).inserted {
                        collector.addProblem(
                            at: path, "is \(json.compact), which stands in the list already", remedy: "remove it")
                    }
                    var entry = element.blank
                    element.read(json, path, &entry, &collector)
                    return entry
                }
            },
            show: { .array($0.map(element.show)) })
    }

    /// An object whose keys must follow a rule, and whose values all have one shape.
    static func map<Entry>(from key: TextRule, to entry: Shape<Entry>) -> Shape where Value == [String: Entry] {
        let expected = "an object whose keys are each \(key.expected)"
        return Shape(
            expected: expected, blank: [:],
            schema: { _ in
                [
                    .init("type", "object"),
                    .init("propertyNames", .object([.init("pattern", .string(key.pattern))])),
                    .init("additionalProperties", .object(entry.schema(entry.blank))),
                ]
            },
            read: { json, path, value, collector in
                guard case .object(let members) = json else {
                    return collector.refuse(json, at: path, expected: expected)
                }
                var seen: Set<String> = []
                let place = path
                for member in members {
                    let path = place.appending(member.key)
                    guard let name = try? key.accept(member.key) else {
                        let meant = NearestName.to(member.key, among: key.names).map(place.appending)
                        collector.addProblem(
                            at: path, "is not allowed as a key of this object",
                            remedy: meant.map { "did you mean \($0)?" } ?? "use \(key.expected)")
                        continue
                    }
                    guard seen.insert(name).inserted else {
                        collector.addProblem(
                            at: path, "is the same key as another of this object", remedy: "remove one of them")
                        continue
                    }
                    entry.read(member.value, path, &value[name, default: entry.blank], &collector)
                }
            },
            show: { map in
                .object(map.sorted { $0.key < $1.key }.map { .init($0.key, entry.show($0.value)) })
            })
    }
}
