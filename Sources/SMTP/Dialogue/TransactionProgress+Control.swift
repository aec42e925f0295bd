import MailTerms

/// The controls: whether they are asked, and what their answers mean.
extension TransactionProgress {
    var anyAccepted: Bool { outcomes.contains { $0?.isAcceptance == true } }

    /// Whether every recipient was refused in words that leave open who is meant.
    var areAllUnclear: Bool {
        hasAnswers
            && zip(outcomes, meanings).allSatisfy { outcome, meaning in
                // Nobody was asked about those without a meaning.
                outcome != nil && meaning?.isUnclearRefusal ?? true
            }
    }

    func meaning(of reply: Reply, _ signs: Signs) -> Classification {
        ReplyClassifier.classify(reply, bearing: signs, at: .rcpt, from: provider)
    }

    /// Mailboxes that the server has called unknown in a row, up to now.
    var refusalsInRow: Int {
        switch controls.witness {
        case .accepted: 0
        case .notAsked, .denied, .postmasterDenied, .inconclusive:
            meanings.refusalsInRow(after: controls.refusalsBefore)
        }
    }

    // MARK: Asking

    /// Shapes of unknown mailboxes that were refused, controls included.
    var refusedShapes: LocalPartShapes {
        meanings.indices.reduce(into: controls.refusedShapes) { shapes, index in
            if meanings[index]?.provesDistinction == true { shapes.formUnion(LocalPartShapes(plan.recipients[index])) }
        }
    }

    /// The control to ask now, once every recipient is answered.
    func nextControl() -> (Expectation, Address)? {
        guard controls.total < plan.mostControls else { return nil }
        if controls.witness == .notAsked, let witness = dueWitness() { return (.witness, witness) }
        // The address of an earlier try is asked once more, and nothing beside it.
        if case .again = plan.negative, controls.asked > 0 { return nil }
        if controls.asked == 0 { return dueNegative().map { (.control, $0) } }
        guard controls.asked < Self.mostNegativeControls, controls.negative == .refused,
            let model = lastAccepted(outside: refusedShapes.union(plan.refusedShapes)), hasRefusedUnknown
        else { return nil }
        return (.control, address(like: model))
    }

    /// A domain may take all mailboxes of one shape and tell those of another apart.
    private static let mostNegativeControls = 2

    private func dueWitness() -> Address? {
        guard let witness = plan.witness, meanings.last(where: { $0 != nil })??.isRefusalOfMailbox == true,
            // If it refuses everybody without a reason, the negative control shows that it means us.
            !areAllUnclear || !plan.negative.isFirst
        else { return nil }
        let accepted = lastAccepted.map { plan.recipients[$0] } ?? witness.address
        let inRow = meanings.refusalsInRow(after: controls.refusalsBefore)
        guard inRow >= (accepted == nil ? witness.refusalsWithoutAcceptance : witness.refusals) else { return nil }
        return accepted ?? plan.domain.map { Address(localPart: "postmaster", domain: $0) }
    }

    private func dueNegative() -> Address? {
        switch (plan.negative, controls.witness) {
        // A server that denies what it has proves nothing by denying what it has not.
        case (.none, _), (_, .denied), (_, .postmasterDenied): return nil
        case (.again(let address), _): return isForControlOnly || anyAccepted || areAllUnclear ? address : nil
        case (.first, _):
            let model = plainestAccepted(outside: refusedShapes) ?? lastAccepted ?? (areAllUnclear ? 0 : nil)
            return model.map(address(like:))
        case (.behindRefusals(let count), _): return unprovenAcceptance(behind: count).map(address(like:))
        case (.unlessProven, _): return unprovenAcceptance(behind: 0).map(address(like:))
        }
    }

    private func address(like index: Int) -> Address { controls.address(like: plan.recipients[index]) }

    private var lastAccepted: Int? { lastAccepted(outside: []) }

    private func lastAccepted(outside shapes: LocalPartShapes) -> Int? {
        outcomes.indices.last { index in
            outcomes[index]?.isAcceptance == true
                && (shapes.isEmpty || shapes.isDisjoint(with: LocalPartShapes(plan.recipients[index])))
        }
    }

    /// Of the accepted, the one whose shape most catch-alls take that look at shapes: without digits, without separators.
    private func plainestAccepted(outside shapes: LocalPartShapes) -> Int? {
        LocalPartShapes.plainestFirst.lazy.filter { shapes.isDisjoint(with: $0) }.compactMap { shape in
            outcomes.indices.last { index in
                outcomes[index]?.isAcceptance == true && LocalPartShapes(plan.recipients[index]) == shape
            }
        }.first
    }

    private var hasRefusedUnknown: Bool { meanings.contains { $0?.provesDistinction == true } }

    /// The last acceptance that nothing proves: no unknown mailbox was refused behind it, or none of its shape ever.
    ///
    /// - Parameter refusals: unknown mailboxes that must have been refused in front of it.
    private func unprovenAcceptance(behind refusals: Int) -> Int? {
        guard let last = lastAccepted else { return nil }
        let ofNewShape = hasRefusedUnknown ? lastAccepted(outside: refusedShapes.union(plan.refusedShapes)) : nil
        if let ofNewShape { return ofNewShape }
        if meanings[(last + 1)...].contains(where: { $0?.provesDistinction == true }) { return nil }
        return meanings[..<last].count { $0?.provesDistinction == true } >= refusals ? last : nil
    }

    // MARK: Answers

    /// A refusal for want of such a mailbox proves that others are told apart. So does one without a reason where the
    /// server has just accepted somebody else; a refusal of us could have met anybody.
    func controlOutcome(_ reply: Reply, _ signs: Signs) -> ControlOutcome {
        let meaning = meaning(of: reply, signs)
        return switch meaning.reason {
        case _ where reply.code.isPositive: .accepted
        case _ where areAllUnclear && isSameForAll(reply): .refusedAlike
        case .mailboxNotFound, .disabled, .moved: .refused
        case .blockedByPolicy where anyAccepted && meaning.confidence == .low: .refused
        default: reply.code.isPermanent && meaning.reason.isStanding ? .unclear : .inconclusive
        }
    }

    private func isSameForAll(_ reply: Reply) -> Bool {
        zip(outcomes, plan.recipients).allSatisfy { outcome, recipient in
            guard case .answered(let other, _) = outcome else { return outcome != nil }
            return other.saysTheSame(to: recipient, as: reply, to: controls.negativeAddress)
        }
    }

    /// Only a server that says "no such mailbox" denies it. One that finds it full knows it.
    func witnessOutcome(_ reply: Reply, _ signs: Signs) -> WitnessOutcome {
        let wasAccepted = lastAccepted != nil || plan.witness?.address != nil
        return switch meaning(of: reply, signs).reason.status {
        case .deliverable, .risky: .accepted
        case .undeliverable: wasAccepted ? .denied : .postmasterDenied
        case .unknown: .inconclusive
        }
    }
}

extension [Classification?] {
    /// Mailboxes called unknown since the last acceptance, those before included if there is none.
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
    /// Whether it calls the mailbox unknown, or gone.
    package var isRefusalOfMailbox: Bool { reason.status == .undeliverable }

    /// Whether a server that says so of one mailbox tells those apart that it has not.
    package var provesDistinction: Bool {
        [.mailboxNotFound, .disabled, .moved].contains(reason) && confidence != .low
    }
}
