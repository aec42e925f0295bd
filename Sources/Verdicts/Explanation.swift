import MailTerms
import Providers
import SMTP

/// What a single reply means, as `mailmo explain` prints it.
package struct Explanation: Sendable, Equatable {
    /// The rule that decides if a text is not a reply.
    package static let noReplyRule = "no-reply-code"

    package let judgement: Judgement
    /// The key of the server's provider; `nil` if the MX host does not tell it.
    package var provider: String? { judgement.provider?.key }

    /// - Parameters:
    ///   - reply: the complete reply; `nil` if the text is not a reply.
    ///   - stage: the step that it answers.
    ///   - mxHost: the host name in lower case; `nil` if it is unknown.
    ///   - address: the recipient, whose echo in the reply is not evidence; `nil` if it is unknown.
    package init(of reply: Reply?, at stage: SMTPStage, from mxHost: String? = nil, about address: Address? = nil) {
        guard let reply else {
            judgement = Judgement(.invalidSMTP, confidence: .high, flags: AddressFlags(), rule: Self.noReplyRule)
            return
        }
        guard stage == .rcpt || !reply.code.isPositive else {
            judgement = Judgement(.notChecked, confidence: .high, flags: AddressFlags(), rule: "nobody-was-asked-yet")
            return
        }
        let outcome = stage == .rcpt ? ProbeOutcome.answered(reply, about: address) : .refused(reply, at: stage)
        let evidence = Evidence(outcome: outcome, mxHost: mxHost)
        judgement = Judge.judgement(
            of: evidence, address: address, provider: .serving(evidence, domain: address?.domain ?? ""),
            flags: AddressFlags())
    }
}
