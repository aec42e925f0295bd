/// Why a run stopped: one line for the person, and a kind. The kind decides what becomes of the run's job, and the command
/// line makes an exit code of it.
package struct RunError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case usage
        case notUsableData
        /// The input is not any more what was read first.
        case inputChanged
        case noSuchInput
        case networkForbids
        case bug
        case cannotCreate
        case ioError
        case stopped
        case badConfiguration
        /// Whoever read standard output has had enough: nothing went wrong.
        case outputClosed
        /// Another process has what this one needs.
        case inUse
    }

    package let kind: Kind
    /// What is wrong; what to do.
    package let description: String
    /// Whether the same work would end in the same way, whatever happens outside its input.
    package let isLasting: Bool

    package init(_ kind: Kind, _ description: String, isLasting: Bool = false) {
        self.kind = kind
        self.description = description
        self.isLasting = isLasting
    }

    /// The reason that any error gives: its own, or a bug if nobody has said what it means.
    package init(_ error: any Error) {
        self =
            switch error {
            case let error as RunError: error
            case let error as any RunErrorConvertible: error.runError
            default: RunError(.bug, "unexpected: \(error); please report this")
            }
    }
}

/// An error that says why a run stops. Whoever knows the error declares this: `Jobs` for the targets below it,
/// `Pipeline` for the stages and the engine.
package protocol RunErrorConvertible: Error {
    var runError: RunError { get }
}
