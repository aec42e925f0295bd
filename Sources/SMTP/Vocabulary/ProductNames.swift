extension Vocabulary {
    /// Names that are the same in every language: blocklists, and the marks that products put into their replies.
    static let productNames: Entries = [
        .blocklisted: [
            "spamhaus*", "spamcop*", "barracudacentral*", "sorbs*", "abusix*", "uceprotect*", "surbl*", "uribl*",
            "invaluement*", "mailspike*", "backscatterer*", "manitu*", "ix dnsbl*", "nixspam*", "senderbase*", "psbl*",
            "truncate gbudb*", "gbudb*", "spamrats*", "lashback*", "hostkarma*", "junkemailfilter*", "dronebl*",
            "cloudmark*", "csi cloudmark*", "trustedsource*", "cbl abuseat*", "abuseat*", "njabl*", "dsbl*", "ahbl*",
            "wpbl*", "ivmsip*", "sem black*", "spameatingmonkey*", "0spam*", "dnswl block*", "s5h*",
            "kundenserver rbl", "xbl", "sbl", "pbl", "dnsbl*", "rbl*", "dnsrbl", "ip rbl", "bl spamcop*", "s3150",
            "s3140", "mtablock",
        ],
        .tooFast: [
            "tss04", "as780090",
        ],
        .recipientUnknown: [
            "nosuchuser", "recipientnotfound", "cuda nsu 5 1 1", "adr recipnotfound", "recipnotfound", "invalidinsmtp",
            "adr exrecipnotfound",
        ],
        .recipientBusy: [
            "recipientthrottled"
        ],
        .recipientRestricted: [
            "recipientnotinallowedlist", "sendernotauthenticatedforgroup", "rst notauth*", "rst authreqd",
            "rst restricted*", "sendernotauthenticatedformailbox", "notallowedtosendto", "rst authrequired",
            "sendernotauthenticated", "sendernotauthenticatedformailuser", "recipientnotauthenticated*",
            "rst sendernotauth*",
        ],
        .policy: [
            "bl21", "bl23", "tss09", "tss11", "tss14",
        ],
        .systemTrouble: [
            "adr ambiguous"
        ],
        .senderFault: [
            "ipv6"
        ],
    ]
}
