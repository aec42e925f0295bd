import MailTerms

/// The controls of one transaction: which were asked, and what the server answered.
///
///     recipients ─► witness, if enough were refused in a row ─► negative, if the plan and the answers require it ─► end
///                          └── denied ─────────────────────────────────────────────────────────────────────────► end
///
/// The negative control comes last: one more unknown mailbox may make the server refuse everything.
struct ControlProgress {
    private let seed: UInt64
    /// The number of mailboxes that the server refused as unknown in a row before this transaction.
    let refusalsBefore: Int
    var negative = ControlOutcome.notAsked
    private(set) var negativeAddress: Address?
    /// The local-part shapes of the negative controls that were refused.
    private(set) var refusedShapes: LocalPartShapes = []
    /// The number of negative controls asked, without withdrawn ones.
    private(set) var asked = 0
    var witness = WitnessOutcome.notAsked
    private(set) var witnessAddress: Address?

    /// The number of controls of both kinds that were sent, answered or not, withdrawn or not.
    private(set) var totalAsked = 0
    /// The number of controls that count against the plan's limit: withdrawn controls do not.
    var total: Int { asked + (witness == .notAsked ? 0 : 1) }

    init(seed: UInt64, refusalsBefore: Int) {
        self.seed = seed
        self.refusalsBefore = refusalsBefore
    }

    /// Records that a control is sent. Until an answer comes its outcome is `inconclusive`.
    ///
    /// - Parameter control: `.control` or `.witness`.
    mutating func ask(_ control: TransactionProgress.Expectation, at address: Address) {
        totalAsked += 1
        switch control {
        case .control:
            asked += 1
            negativeAddress = address
            if asked == 1 { negative = .inconclusive }
        case .witness: (witness, witnessAddress) = (.inconclusive, address)
        case .mail, .recipient: preconditionFailure("\(control) is not a control")
        }
    }

    /// Records that the server did not answer a control, so that it can be asked again.
    ///
    /// - Parameter control: `.control` or `.witness`.
    mutating func withdraw(_ control: TransactionProgress.Expectation) {
        switch control {
        case .control:
            asked -= 1
            if asked == 0 { (negative, negativeAddress) = (.notAsked, nil) }
        case .witness: (witness, witnessAddress) = (.notAsked, nil)
        case .mail, .recipient: preconditionFailure("\(control) is not a control")
        }
    }

    /// Records the answer to the last negative control. The second control, which has another shape, changes the
    /// outcome only if it is accepted.
    mutating func recordAnswer(_ outcome: ControlOutcome) {
        guard let negativeAddress else {
            preconditionFailure("a negative control was answered \(outcome) but not asked")
        }
        if outcome == .refused { refusedShapes.insert(LocalPartShapes(negativeAddress)) }
        if asked == 1 || outcome == .accepted { negative = outcome }
    }

    /// The address of the next negative control.
    func address(like accepted: Address) -> Address { ControlAddress.like(accepted, seed: seed &+ UInt64(asked)) }
}
