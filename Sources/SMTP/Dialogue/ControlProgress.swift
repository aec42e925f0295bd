import MailTerms

/// The two controls of one transaction: what was asked, and what came of it.
///
///     recipients ─► witness, if refusals have gathered ─► negative, if the plan and the answers want it ─► over
///                          └── denied ────────────────────────────────────────────────────────────────► over
///
/// The negative control comes last, since an unknown mailbox more may be the one that makes a server lie.
struct ControlProgress {
    private let seed: UInt64
    /// Mailboxes that the server has called unknown in a row before this transaction.
    let refusalsBefore: Int
    var negative = ControlOutcome.notAsked
    private(set) var negativeAddress: Address?
    /// Shapes of negative controls that were refused.
    private(set) var refusedShapes: LocalPartShapes = []
    /// Negative controls asked.
    private(set) var asked = 0
    var witness = WitnessOutcome.notAsked
    private(set) var witnessAddress: Address?

    /// Controls of both kinds that the server was asked, whether it has answered them or not.
    private(set) var heard = 0
    /// Those of them that count against what the plan allows: not those that were withdrawn.
    var total: Int { asked + (witness == .notAsked ? 0 : 1) }

    init(seed: UInt64, refusalsBefore: Int) {
        self.seed = seed
        self.refusalsBefore = refusalsBefore
    }

    /// Whatever happens from here on, it was asked.
    mutating func ask(_ control: TransactionProgress.Expectation, at address: Address) {
        heard += 1
        switch control {
        case .control:
            asked += 1
            negativeAddress = address
            if asked == 1 { negative = .inconclusive }
        case .witness: (witness, witnessAddress) = (.inconclusive, address)
        case .mail, .recipient: preconditionFailure("\(control) is no control")
        }
    }

    /// The server has not answered it, and may be asked once more.
    mutating func withdraw(_ control: TransactionProgress.Expectation) {
        switch control {
        case .control:
            asked -= 1
            if asked == 0 { (negative, negativeAddress) = (.notAsked, nil) }
        case .witness: (witness, witnessAddress) = (.notAsked, nil)
        case .mail, .recipient: preconditionFailure("\(control) is no control")
        }
    }

    /// A second one, of another shape, can only make it worse: what the first has shown stands.
    mutating func answered(_ outcome: ControlOutcome) {
        guard let negativeAddress else { preconditionFailure("no negative control was asked: \(self)") }
        if outcome == .refused { refusedShapes.insert(LocalPartShapes(negativeAddress)) }
        if asked == 1 || outcome == .accepted { negative = outcome }
    }

    func address(like accepted: Address) -> Address { ControlAddress.like(accepted, seed: seed &+ UInt64(asked)) }
}
