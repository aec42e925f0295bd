/// Why a run stopped: one line for the user, and a kind. The kind decides the state of the run's job and the exit code.
package struct RunError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable, CaseIterable {
        case usage
        case notUsableData
        /// The input was changed or replaced after it was read first.
        case inputChanged
        case noSuchInput
        case networkForbids
        case bug
        case cannotCreate
        case ioError
        case stopped
        case badConfiguration
        /// The reader of standard output has closed it. Nothing went wrong.
        case outputClosed
        /// Another process has a lock that this one needs.
        case inUse
    }

    package let kind: Kind
    /// One line: what is wrong, and after a semicolon what to do.
    package let description: String
    /// Whether a repetition fails in the same way as long as the input is the same.
    package let isLasting: Bool

    package init(_ kind: Kind, _ description: String, isLasting: Bool = false) {
        self.kind = kind
        self.description = description
        self.isLasting = isLasting
    }

    /// The `RunError` for any error. An error that is not `RunErrorConvertible` is a bug.
    package init(_ error: any Error) {
        self =
            switch error {
            case let error as RunError: error
            case let error as any RunErrorConvertible: error.runError
            default: .bug("unexpected: \(error)")
            }
    }

    /// A mistake in mailmo.
    ///
    /// - Parameter fault: what is wrong, as a clause.
    package static func bug(_ fault: String) -> RunError { RunError(.bug, "\(fault); please report this") }
}

/// An error that has a `RunError`. `Jobs` declares this for the errors of the targets below it, `Pipeline` for those of the
/// stages and the engine.
package protocol RunErrorConvertible: Error {
    var runError: RunError { get }
}
