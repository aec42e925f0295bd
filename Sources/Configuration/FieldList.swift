import Spelling

/// The keys of an object, in the order in which they are read and shown. Any other key is an error.
struct FieldList<Root: Sendable>: Sendable, ExpressibleByArrayLiteral {
    private let fields: [Field<Root>]

    init(arrayLiteral fields: Field<Root>...) {
        self.fields = fields
    }

    private var names: [String] { fields.map(\.name) }

    var expected: String { "an object with the keys \(names.joined(separator: ", "))" }

    /// The JSON Schema keywords, given the value that holds the defaults.
    func schema(_ standard: Root) -> [JSONValue.Member] {
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        return [
            .init("type", "object"),
            .init("properties", .object(fields.map { .init($0.name, $0.schema(standard)) })),
            .init("additionalProperties", false),
        ] + (required.isEmpty ? [] : [.init("required", .array(required))])
    }

    /// Lays an object over a value: what the object does not name stays as it is.
    func read(_ json: JSONValue, at path: JSONPath, into root: inout Root, _ collector: inout ProblemCollector) {
        guard case .object(let members) = json else { return collector.refuse(json, at: path, expected: expected) }
        for field in fields {
            let path = path.appending(field.name)
            if let json = json[field.name] {
                field.read(json, path, &root, &collector)
            } else if field.isRequired {
                collector.addProblem(at: path, "is missing", remedy: "add it")
            }
        }
        let names = names
        for member in members where !names.contains(member.key) {
            let meant = NearestName.to(member.key, among: names).map(path.appending) ?? collector.places[member.key]
            let remedy = meant.map { "did you mean \($0)?" } ?? "use one of \(names.joined(separator: ", "))"
            collector.addProblem(at: path.appending(member.key), "is not a key of pipeline.json", remedy: remedy)
        }
    }

    func show(_ root: Root) -> JSONValue {
        .object(fields.map { .init($0.name, $0.show(root)) }.filter { $0.value != .null })
    }
}
