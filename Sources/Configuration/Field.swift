/// One key of an object: its name, its property in the settings, the shape of its value, and its meaning. The default is
/// the value of the property before the file is read.
struct Field<Root: Sendable>: Sendable {
    let name: String
    let isRequired: Bool
    /// The JSON Schema of the value, given the `Root` that holds the default.
    let schema: @Sendable (Root) -> JSONValue
    let read: Shape<Root>.Read
    let show: @Sendable (Root) -> JSONValue

    /// A key whose value has a shape.
    ///
    /// - Parameter note: its description in the JSON Schema, one sentence.
    init<Value>(
        _ name: String, _ place: WritableKeyPath<Root, Value> & Sendable, _ shape: Shape<Value>,
        isRequired: Bool = false, _ note: String
    ) {
        self.name = name
        self.isRequired = isRequired
        schema = { root in
            let standard = isRequired ? .null : shape.show(root[keyPath: place])
            return .object(
                [.init("description", .string("\(note) Give \(shape.expected)."))]
                    + shape.schema(root[keyPath: place])
                    + (standard == .null ? [] : [.init("default", standard)]))
        }
        read = { json, path, root, collector in shape.read(json, path, &root[keyPath: place], &collector) }
        show = { shape.show($0[keyPath: place]) }
    }

    /// A key whose value is an object of known keys, each with its own default.
    init<Part>(
        _ name: String, _ place: WritableKeyPath<Root, Part> & Sendable, _ fields: FieldList<Part>, _ note: String
    ) {
        self.name = name
        isRequired = false
        schema = { .object([.init("description", .string(note))] + fields.schema($0[keyPath: place])) }
        read = { json, path, root, collector in fields.read(json, at: path, into: &root[keyPath: place], &collector) }
        show = { fields.show($0[keyPath: place]) }
    }
}
