import ArgumentParser
import Spelling
import Store

/// The filter of `mailmo jobs list --state`.
struct JobStates {
    static let words = Job.State.allCases.map(\.rawValue).joined(separator: ", ")

    private let states: [Job.State]

    /// - Parameter names: as typed; each has one state, or several with commas between them. Empty for all states.
    init(_ names: [String]) throws(ValidationError) {
        var states: [Job.State] = []
        for name in names.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }).map(String.init) {
            guard let state = Job.State(rawValue: name.lowercased()) else {
                let meant = NearestName.to(name, among: Job.State.allCases.map(\.rawValue))
                throw ValidationError(
                    "\"\(Terminal.visible(name))\" is not a state of a job; "
                        + (meant.map { "did you mean \($0)?" } ?? "give \(Self.words)"))
            }
            states.append(state)
        }
        self.states = states
    }

    func contain(_ state: Job.State) -> Bool { states.isEmpty || states.contains(state) }

    var wordsForNone: String {
        states.isEmpty ? "no jobs yet" : "no jobs are \(states.map(\.rawValue).joined(separator: " or "))"
    }
}
