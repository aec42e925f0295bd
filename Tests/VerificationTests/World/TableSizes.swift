/// How many elements each collection inside a value holds, by its path, to find tables that grow.
struct TableSizes: Equatable, CustomStringConvertible {
    private(set) var sizes: [String: Int] = [:]

    /// - Parameter skipped: names of properties that are not looked into.
    init(of value: Any, skipping skipped: Set<String> = []) {
        add(value, at: "", skipped)
    }

    private mutating func add(_ value: Any, at path: String, _ skipped: Set<String>) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .collection, .set, .dictionary:
            sizes[path, default: 0] += mirror.children.count
            for child in mirror.children { add(child.value, at: path + "[]", skipped) }
        default:
            for child in mirror.children where !skipped.contains(child.label ?? "") {
                add(child.value, at: "\(path).\(child.label ?? "")", skipped)
            }
        }
    }

    /// Those that are not empty, or larger than before.
    func growth(since earlier: TableSizes) -> [String] {
        sizes.filter { $0.value > earlier.sizes[$0.key] ?? 0 }
            .map { "\($0.key): \(earlier.sizes[$0.key] ?? 0) to \($0.value)" }.sorted()
    }

    var description: String {
        sizes.filter { $0.value > 0 }.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "\n")
    }
}
