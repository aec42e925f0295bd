import MailTerms

/// The controls: which is asked next, and what an answer means.
extension TransactionProgress {
    /// Whether a recipient was accepted.
    var anyAccepted: Bool { answers.outcomes.contains { $0?.isAcceptance == true } }

    /// Whether every recipient was refused in words that do not say whether the mailbox or we are refused.
    var areAllUnclear: Bool {
        hasAnswers
            && zip(answers.outcomes, answers.meanings).allSatisfy { outcome, meaning in
                // A recipient without a meaning was not asked.
                outcome != nil && meaning?.isUnclearRefusal ?? true
            }
    }

    func meaning(of reply: Reply, signs: ReplySigns) -> Classification {
        ReplyClassifier.classify(reply, signs: signs, at: .rcpt, from: provider)
    }

    /// The number of mailboxes that the server refused as unknown in a row, those before the session included.
    var refusalsInRow: Int {
        switch controls.witness {
        case .accepted: 0
        case .notAsked, .denied, .postmasterDenied, .inconclusive:
            answers.meanings.refusalsInRow(after: controls.refusalsBefore)
        }
    }

    // MARK: Asking

    /// The local-part shapes of refused unknown mailboxes and controls.
    var refusedShapes: LocalPartShapes {
        answers.meanings.indices.reduce(into: controls.refusedShapes) { shapes, index in
            if answers.meanings[index]?.provesDistinction == true {
                shapes.formUnion(LocalPartShapes(plan.recipients[index]))
            }
        }
    }

    /// The control to ask next, after every recipient; `nil` if no more is asked.
    func nextControl() -> (Expectation, Address)? {
        guard controls.total < plan.mostControls else { return nil }
        if controls.witness == .notAsked, let witness = dueWitness() { return (.witness, witness) }
        // The address of an earlier attempt is the only negative control.
        if case .again = plan.negative, controls.asked > 0 { return nil }
        if controls.asked == 0 { return dueNegative().map { (.control, $0) } }
        guard controls.asked < Self.mostNegativeControls, controls.negative == .refused,
            let model = lastAccepted(outside: refusedShapes.union(plan.refusedShapes)), hasRefusedUnknown
        else { return nil }
        return (.control, address(like: model))
    }

    /// A domain can accept every local part of one shape and refuse unknown ones of another.
    private static let mostNegativeControls = 2

    private func dueWitness() -> Address? {
        guard let witness = plan.witness, answers.meanings.last(where: { $0 != nil })??.isRefusalOfMailbox == true,
            // If it refuses everyone without a reason, the negative control shows whether it refuses us.
            !areAllUnclear || !plan.negative.isFirst
        else { return nil }
        let accepted = lastAccepted.map { plan.recipients[$0] } ?? witness.address
        let inRow = answers.meanings.refusalsInRow(after: controls.refusalsBefore)
        guard inRow >= (accepted == nil ? witness.refusalsWithoutAcceptance : witness.refusals) else { return nil }
        return accepted ?? plan.domain.map { Address(localPart: "postmaster", domain: $0) }
    }

    private func dueNegative() -> Address? {
        switch (plan.negative, controls.witness) {
        // If a server refuses a mailbox that exists, its refusal of one that does not exist proves nothing.
        case (.none, _), (_, .denied), (_, .postmasterDenied): return nil
        case (.again(let address), _): return isForControlOnly || anyAccepted || areAllUnclear ? address : nil
        case (.first, _):
            let model = plainestAccepted(outside: refusedShapes) ?? lastAccepted ?? (areAllUnclear ? 0 : nil)
            return model.map(address(like:))
        case (.afterRefusals(let count), _): return unprovenAcceptance(after: count).map(address(like:))
        case (.unlessProven, _): return unprovenAcceptance(after: 0).map(address(like:))
        }
    }

    private func address(like index: Int) -> Address { controls.address(like: plan.recipients[index]) }

    private var lastAccepted: Int? { lastAccepted(outside: []) }

    private func lastAccepted(outside shapes: LocalPartShapes) -> Int? {
        answers.outcomes.indices.last { index in
            answers.outcomes[index]?.isAcceptance == true
                && (shapes.isEmpty || shapes.isDisjoint(with: LocalPartShapes(plan.recipients[index])))
        }
    }

    /// The accepted recipient with the plainest shape: catch-all domains that look at shapes accept plain ones most often.
    private func plainestAccepted(outside shapes: LocalPartShapes) -> Int? {
        LocalPartShapes.plainestFirst.lazy.filter { shapes.isDisjoint(with: $0) }.compactMap { shape in
            answers.outcomes.indices.last { index in
                answers.outcomes[index]?.isAcceptance == true && LocalPartShapes(plan.recipients[index]) == shape
            }
        }.first
    }

    private var hasRefusedUnknown: Bool { answers.meanings.contains { $0?.provesDistinction == true } }

    /// The last accepted recipient whose acceptance is unproven: no unknown mailbox was refused after it, or none of its
    /// shape.
    ///
    /// - Parameter refusals: the number of unknown mailboxes that must have been refused before it.
    private func unprovenAcceptance(after refusals: Int) -> Int? {
        guard let last = lastAccepted else { return nil }
        let ofNewShape = hasRefusedUnknown ? lastAccepted(outside: refusedShapes.union(plan.refusedShapes)) : nil
        if let ofNewShape { return ofNewShape }
        if answers.meanings[(last + 1)...].contains(where: { $0?.provesDistinction == true }) { return nil }
        return answers.meanings[..<last].count { $0?.provesDistinction == true } >= refusals ? last : nil
    }

    // MARK: Answers

    /// What the answer to the negative control proves. A refusal as unknown proves that the server knows its mailboxes. So
    /// does a refusal without a reason, if the server has just accepted another recipient. A refusal of us proves nothing.
    func controlOutcome(of reply: Reply, signs: ReplySigns) -> ControlOutcome {
        let meaning = meaning(of: reply, signs: signs)
        return switch meaning.reason {
        case _ where reply.code.isPositive: .accepted
        case _ where areAllUnclear && isSameForAll(reply): .refusedAlike
        case .mailboxNotFound, .disabled, .moved: .refused
        case .blockedByPolicy where anyAccepted && meaning.confidence == .low: .refused
        default: reply.code.isPermanent && meaning.reason.isPermanent ? .unclear : .inconclusive
        }
    }

    private func isSameForAll(_ reply: Reply) -> Bool {
        zip(answers.outcomes, plan.recipients).allSatisfy { outcome, recipient in
            guard case .answered(let other, _) = outcome else { return outcome != nil }
            return other.saysTheSame(to: recipient, as: reply, to: controls.negativeAddress)
        }
    }

    /// What the answer to the witness proves. Only a refusal as unknown denies it; a full mailbox exists.
    func witnessOutcome(of reply: Reply, signs: ReplySigns) -> WitnessOutcome {
        let wasAccepted = lastAccepted != nil || plan.witness?.address != nil
        return switch meaning(of: reply, signs: signs).reason.status {
        case .deliverable, .risky: .accepted
        case .undeliverable: wasAccepted ? .denied : .postmasterDenied
        case .unknown: .inconclusive
        }
    }
}

extension [Classification?] {
    /// The number of mailboxes refused as unknown since the last acceptance, plus `before` if there is none.
    fileprivate func refusalsInRow(after before: Int) -> Int {
        var count = 0
        for meaning in reversed() {
            guard let meaning else { continue }
            if meaning.reason.status == .deliverable { return count }
            if meaning.isRefusalOfMailbox { count += 1 }
        }
        return count + before
    }
}

extension Classification {
    /// Whether it says that the mailbox does not exist or is closed.
    package var isRefusalOfMailbox: Bool { reason.status == .undeliverable }

    /// Whether such a refusal of one mailbox proves that the server refuses mailboxes that do not exist.
    package var provesDistinction: Bool {
        [.mailboxNotFound, .disabled, .moved].contains(reason) && confidence != .low
    }
}
