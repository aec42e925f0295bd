import MailTerms
import Spelling

extension Shape<ActionPolicy> {
    /// A list of words for each action. If a file gives a word to one action, the word is removed from the lists that the
    /// file does not have: `{ "send": ["deliverable", "risky"] }` is enough to send to risky addresses as well.
    static let actions = Shape(
        expected: lists.expected, blank: .standard, schema: lists.schema,
        read: { json, path, policy, collector in
            let problems = collector.problems.count
            var new = policy
            lists.read(json, at: path, into: &new, &collector)
            guard case .object(let members) = json, collector.problems.count == problems else { return }
            let named = eachAction.filter { action in members.contains { $0.key == action.name } }
            let given = Set(named.flatMap { new[keyPath: $0.list] })
            for other in eachAction where !named.contains(where: { $0.name == other.name }) {
                new[keyPath: other.list].removeAll { given.contains($0) }
            }
            add(contradictionsOf: new, in: named, at: path, &collector)
            for status in Status.allCases where new.action(naming: .status(status)) == nil {
                collector.addProblem(
                    at: path, "says nothing of \(status.rawValue)", remedy: "name it in send, review or remove")
            }
            if collector.problems.count == problems { policy = new }
        },
        show: lists.show)

    private typealias Named = (name: String, list: WritableKeyPath<ActionPolicy, [VerdictWord]> & Sendable)

    private static var eachAction: [Named] { [("send", \.send), ("review", \.review), ("remove", \.remove)] }

    private static let lists: FieldList<ActionPolicy> = [
        Field("send", \.send, words, "Safe to mail."),
        Field("review", \.review, words, "A person looks at it first."),
        Field("remove", \.remove, words, "Not to be mailed."),
    ]

    private static let words = Shape<[VerdictWord]>.list(of: .verdictWord, isDistinct: true)

    private static func add(
        contradictionsOf policy: ActionPolicy, in named: [Named], at path: JSONPath, _ collector: inout ProblemCollector
    ) {
        var places: [VerdictWord: JSONPath] = [:]
        for action in named {
            for (index, word) in policy[keyPath: action.list].enumerated() {
                let place = path.appending(action.name).appending(index)
                if let earlier = places[word] {
                    collector.addProblem(at: place, "is \"\(word.word)\", as \(earlier) is", remedy: "name it once")
                }
                places[word] = place
            }
        }
    }
}

extension Shape<VerdictWord> {
    static let verdictWord = Shape(
        expected: expected, blank: .status(.unknown),
        schema: { _ in [.init("enum", .array(VerdictWord.allCases.map { .string($0.word) }))] },
        read: { json, path, word, collector in
            guard case .string(let text) = json else { return collector.refuse(json, at: path, expected: expected) }
            if let known = VerdictWord(text) {
                word = known
            } else {
                let meant = NearestName.to(text, among: VerdictWord.allCases.map(\.word))
                collector.addProblem(
                    at: path, "is \(json.compact), which is neither a status nor a reason",
                    remedy: meant.map { "did you mean \"\($0)\"?" } ?? "give \(expected)")
            }
        },
        show: { .string($0.word) })

    private static let expected =
        "a status (\(Status.allCases.map(\.rawValue).joined(separator: ", "))) or a reason as in the column mailmo_reason"
}
