/// Phrases of server replies, lower-case, that decide where codes are missing or ambiguous. They stand for whole words;
/// a star at the end stands for the rest of a word.
enum Words {
    static let blocklist = [
        "spamhaus", "spamcop", "barracudacentral", "sorbs", "abusix", "uceprotect", "dnsbl", "rbl", "blocklist*",
        "blacklist*", "block list", "black list", "listed at", "banned sending ip",
    ]

    static let senderSetup = [
        "reverse dns", "rdns", "ptr", "cannot find your hostname", "cannot find your reverse hostname", "in dns",
        "client host rejected", "helo command rejected", "helo", "ehlo", "does not resolve", "spf", "dkim", "dmarc",
        "sender address", "sender domain", "domain of sender", "sender verify", "sender verification",
        "sender unknown", "unknown sender", "sender rejected", "sender denied", "sender account", "sending account",
        "sender does not", "unauthenticated sender*", "authentication required", "authentication is required",
        "not authenticated", "requires authentication", "mail from", "envelope sender", "return path",
        "verification failed for", "tls required", "starttls",
    ]

    static let relay = [
        "relay access denied", "relaying denied", "relay not permitted", "relay denied", "unable to relay",
        "not permitted to relay", "we do not relay", "relaying not allowed",
    ]

    static let rate = [
        "too many connections", "too many concurrent", "rate limit*", "ratelimit*", "throttl*", "too many invalid",
        "too many unknown", "too many bad", "too many messages",
        "too many recipients", "too many errors", "too many requests", "exceeded the rate", "unusual rate",
        "temporarily rate limited",
    ]

    static let greylist = ["greylist*", "graylist*", "grey list*", "gray list*", "grey-list*", "gray-list*"]

    static let full = [
        "mailbox full", "mailbox is full", "over quota", "overquota", "quota exceeded", "exceeded storage",
        "out of storage", "exceeded its quota", "insufficient mailbox", "mailbox size limit", "inbox is full",
    ]

    static let disabled = [
        "account disabled", "account is disabled", "mailbox disabled", "mailbox is disabled", "account inactive",
        "account is inactive", "account has been disabled", "has been suspended", "account suspended",
        "account that you tried to reach is disabled", "deactivated", "inactive user", "user is inactive",
        "mailbox is inactive",
    ]

    static let unknownUser = [
        "user unknown", "unknown user", "no such user", "user not found", "unknown recipient", "recipient unknown",
        "recipient not found", "no such recipient", "mailbox not found", "no such mailbox", "unknown mailbox",
        "does not exist", "doesn't exist", "no mailbox here", "no mailbox by that name", "unknown local part",
        "invalid mailbox", "invalid recipient", "unrouteable address", "unroutable address", "addressee unknown",
        "not a valid mailbox", "not a known user", "no account by that name", "recipientnotfound",
        "is marked as invalid",
    ]

    static let policy = [
        "policy", "blocked", "prohibited", "not authorized", "spam", "reputation", "access denied", "rejected due to",
        "administrative", "administratively", "service unavailable", "service not available",
    ]
}
