import MailTerms
import Providers
import SMTP

/// What a single reply means, as `mailmo explain` tells it.
package struct Explanation: Sendable, Equatable {
    /// The rule that decides where a text is no reply.
    package static let noReplyRule = "no-reply-code"

    package let judgement: Judgement
    /// The key of the provider whose server it is, where the MX host tells.
    package var provider: String? { judgement.provider?.key }

    /// - Parameters:
    ///   - reply: the complete reply; `nil` where what came is none.
    ///   - stage: the step it answered.
    ///   - mxHost: lower-case host name, or `nil` where it is not known.
    ///   - address: the recipient, whose echo in the reply is no evidence.
    package init(of reply: Reply?, at stage: SMTPStage, from mxHost: String? = nil, about address: Address? = nil) {
        guard let reply else {
            judgement = Judgement(.invalidSMTP, .high, AddressFlags(), rule: Self.noReplyRule)
            return
        }
        guard stage == .rcpt || !reply.code.isPositive else {
            judgement = Judgement(.notChecked, .high, AddressFlags(), rule: "nobody-was-asked-yet")
            return
        }
        let outcome = stage == .rcpt ? ProbeOutcome.answered(reply, about: address) : .refused(reply, at: stage)
        let evidence = Evidence(outcome: outcome, mxHost: mxHost)
        judgement = Judge.judge(
            evidence, of: address, at: .serving(evidence, domain: address?.domain ?? ""), flags: AddressFlags())
    }
}
