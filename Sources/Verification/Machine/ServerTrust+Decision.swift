extension ServerTrust {
    /// What is done with an answer.
    package enum Belief: Sendable, Equatable {
        case believed
        /// It waits for the next proof.
        case held
        /// It is asked once more, in the next session: this session had no room for the control that it needed. Then it
        /// is held.
        case askedAgain
        /// It is asked this many times more, later: this session knew only the postmaster as a witness, and the server
        /// denied it. Then the answer is held.
        case askedLater(times: Int)
        /// It is not believed: the mailbox is asked again, later.
        case doubted
        /// No proof will come: an acceptance is unconfirmed, a refusal unknown with low confidence.
        case unconfirmed

        var isAskedLater: Bool { if case .askedLater = self { true } else { false } }
    }

    /// The decisions that follow from a session, about its own answers and about those that were held.
    package struct Decision: Sendable, Equatable {
        /// For each transaction, for each recipient.
        package var answers: [[Belief]]
        package var heldAcceptances: Belief
        package var heldRefusals: Belief
        /// Whether a first control that this session refused proves nothing.
        package var voidsFirstControls: Bool
        /// Whether a control was failed: the destination rests, for longer after each failure.
        package var hasFailed: Bool

        /// No mailbox is asked again: doubted answers are unconfirmed.
        mutating func doubtNothing() {
            answers = answers.map { part in part.map { $0 == .doubted ? .unconfirmed : $0 } }
        }
    }
}
