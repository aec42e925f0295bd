import MailTerms
import Testing

@Suite struct ReasonTests {
    /// The words of the column `mailmo_reason`, in the contract's order.
    static let words: [(Status, String)] = [
        (.deliverable, "accepted"),
        (
            .risky,
            "catch_all accepted_unconfirmed mailbox_full temporarily_limited restricted_sender forwarded disposable"
        ),
        (
            .undeliverable,
            """
            empty invalid_syntax domain_not_found null_mx no_mail_server unroutable_ip domain_not_accepted \
            mailbox_not_found disabled moved rejected_syntax
            """
        ),
        (
            .unknown,
            """
            greylisted rate_limited blocked_by_policy blocked_ip sender_setup misrouted provider_unverifiable \
            connect_failed timeout server_temporary dns_temporary invalid_smtp smtputf8_unsupported suppressed \
            not_checked
            """
        ),
    ]

    @Test(arguments: words)
    func `a status has the reasons that the contract gives it`(status: Status, words: String) {
        let reasons = Reason.allCases.filter { $0.status == status }.map(\.rawValue)
        #expect(reasons == words.split(separator: " ").map(String.init))
    }
}
