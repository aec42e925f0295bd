/// One kind of value in the file: how it is read, checked, printed, and described in the JSON Schema.
///
/// ProblemCollector lays a JSON value over one that is already there: a leaf or a list replaces it, an object or a map changes
/// only what it names. What is refused changes nothing and is added to `ProblemCollector`. `null` is refused everywhere.
struct Shape<Value: Sendable>: Sendable {
    typealias Read = @Sendable (JSONValue, JSONPath, inout Value, inout ProblemCollector) -> Void

    /// What the user should write, as in "a whole number from 1 to 100".
    let expected: String
    /// The value of a list's element or a map's entry before it is read.
    let blank: Value
    /// The JSON Schema keywords; objects describe their members' defaults by the value given here.
    let schema: @Sendable (_ standard: Value) -> [JSONValue.Member]
    let read: Read
    /// The JSON value that is printed for this value; `null` if the key is left out.
    let show: @Sendable (Value) -> JSONValue
}

/// Collects what is wrong in a file while the file is read.
struct ProblemCollector {
    let file: String
    /// The right path of each key, for keys that are in the wrong object.
    let places: [String: JSONPath]
    private(set) var problems: [ConfigurationError.Problem] = []

    init(file: String, places: [String: JSONPath]) {
        self.file = file
        self.places = places
    }

    mutating func addProblem(at path: JSONPath, _ fault: String, remedy: String) {
        problems.append(.init(file: file, place: .value(path), fault: fault, remedy: remedy))
    }

    mutating func refuse(_ json: JSONValue, at path: JSONPath, expected: String) {
        addProblem(at: path, "is \(json.summary)", remedy: "give \(expected)")
    }
}

/// Why a leaf does not accept a value.
struct Refusal: Error {
    /// A clause that follows the value in the message; `nil` if `expected` is enough.
    var reason: String?
    /// Whether an error message may show the value; `false` if it can hold a password.
    var showsValue = true
}

extension Shape {
    /// A value without parts.
    ///
    /// - Parameter parse: throws if the value does not have this shape.
    init(
        leaf expected: String, blank: Value, schema: [JSONValue.Member],
        parse: @escaping @Sendable (JSONValue) throws(Refusal) -> Value, show: @escaping @Sendable (Value) -> JSONValue
    ) {
        self.expected = expected
        self.blank = blank
        self.schema = { _ in schema }
        self.show = show
        read = { json, path, value, collector in
            do throws(Refusal) {
                value = try parse(json)
            } catch {
                let fault = error.showsValue ? "is \(json.summary)" : "is not usable"
                collector.addProblem(
                    at: path, error.reason.map { "\(fault): \($0)" } ?? fault, remedy: "give \(expected)")
            }
        }
    }
}

extension JSONValue {
    /// The value for an error message, on one line. For a list or an object, only the kind.
    package var summary: String {
        switch self {
        case .array: "a list"
        case .object: "an object"
        case .string(let text) where text.count > 60: JSONValue.string(text.prefix(60) + "...").compact
        default: compact
        }
    }
}
