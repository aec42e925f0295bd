import MailTerms
import Providers
import SMTP

/// Turns evidence into verdicts. Pure: the same evidence gives the same verdict, always.
///
/// Invariant: only what a server said of a *recipient*, or the DNS of a *domain*, makes an address undeliverable.
package enum Judge {
    /// A cell that holds no usable address.
    package static func judge(_ refusal: AddressRefusal) -> Judgement {
        Judgement(refusal.reason, refusal.isBesideAddress ? .low : .high, AddressFlags(), rule: refusal.rule)
    }

    /// An address that nobody was asked about.
    package static func judgeUnchecked(_ flags: AddressFlags) -> Judgement {
        flags.disposable == .yes
            ? Judgement(.disposable, .medium, flags, rule: "disposable-domain")
            : Judgement(.notChecked, .high, flags, rule: "not-checked")
    }

    /// A domain without a usable route.
    package static func judge(_ failure: RouteFailure, flags: AddressFlags) -> Judgement {
        switch failure {
        case .domainNotFound: Judgement(.domainNotFound, .high, flags, rule: "nxdomain")
        case .nullMX: Judgement(.nullMX, .high, flags, rule: "null-mx")
        case .noMailServer: Judgement(.noMailServer, .high, flags, rule: "no-mx-no-address")
        case .unroutable: Judgement(.unroutableIP, .high, flags, rule: "reserved-addresses-only")
        case .temporary(let trouble): Judgement(.dnsTemporary, .high, flags, rule: "dns-\(trouble.rawValue)")
        }
    }

    /// What a probe found out.
    ///
    /// - Parameters:
    ///   - address: the recipient; `nil` where it is not known.
    ///   - provider: the one whose host answered.
    package static func judge(
        _ evidence: Evidence, of address: Address?, at provider: Provider?, flags: AddressFlags
    ) -> Judgement {
        var judgement =
            switch evidence.outcome {
            case .answered(let reply, let signs):
                judge(
                    evidence.meaning ?? ReplyClassifier.classify(reply, signs: signs, at: .rcpt, from: provider),
                    evidence, at: provider, flags: flags)
            case .refused(let reply, let stage):
                Judgement(ReplyClassifier.classify(reply, at: stage, from: provider, address: address), flags)
            case .failed(let failure, let stage):
                judge(failure, at: stage, flags: flags)
            }
        if address?.needsSMTPUTF8 == true, isOfSyntax(evidence.outcome, judgement.verdict.reason) {
            // Letters beyond ASCII are what the server cannot read, whatever its EHLO has offered.
            judgement = Judgement(.smtputf8Unsupported, .medium, flags, rule: "syntax-of-utf8-address")
        }
        if evidence.isDoubted, judgement.verdict.status == .undeliverable {
            judgement = Judgement(.serverTemporary, .low, flags, rule: "refusal-not-believed")
        } else if evidence.isDoubted, judgement.verdict.reason == .accepted {
            judgement = Judgement(.acceptedUnconfirmed, .low, flags, rule: "acceptance-not-believed")
        }
        judgement.provider = provider
        return judgement
    }

    /// Whether the server could not parse what it was asked.
    private static func isOfSyntax(_ outcome: ProbeOutcome, _ reason: Reason) -> Bool {
        guard reason == .invalidSMTP, case .answered(let reply, _) = outcome else { return reason == .rejectedSyntax }
        return [500, 501, 555].contains(reply.code.rawValue)
    }

    /// An earlier verdict, with what the lists say of the address today.
    package static func recall(_ verdict: Verdict, flags: AddressFlags) -> Verdict {
        let isAccepted = verdict.status == .deliverable || verdict.reason == .catchAll
        let reason = isAccepted && flags.disposable == .yes ? .disposable : verdict.reason
        return Verdict(
            reason: reason, confidence: verdict.confidence, score: Scores.score(reason, verdict.confidence, flags))
    }

    private static func judge(
        _ meaning: Classification, _ evidence: Evidence, at provider: Provider?, flags: AddressFlags
    ) -> Judgement {
        if meaning.isUnclearRefusal, evidence.control == .refusedAlike {
            return Judgement(.blockedByPolicy, .medium, flags, rule: "refuses-everybody-alike")
        }
        guard meaning.reason == .accepted else { return Judgement(meaning, flags) }
        if provider?.answers == .onlyRefusals {
            return Judgement(.providerUnverifiable, .high, flags, rule: "accepts-all-until-data")
        }
        if flags.disposable == .yes {
            return Judgement(.disposable, .high, flags, rule: "disposable-domain")
        }
        if evidence.isFromBackup, evidence.control != .refused {
            return Judgement(.acceptedUnconfirmed, .medium, flags, rule: "backup-host-accepts")
        }
        return switch evidence.control {
        case .refused: Judgement(.accepted, .high, flags, rule: "control-refused")
        case .accepted: Judgement(.catchAll, .high, flags, rule: "control-accepted")
        case .notAsked, .inconclusive, .unclear, .refusedAlike:
            Judgement(.acceptedUnconfirmed, .medium, flags, rule: "control-inconclusive")
        }
    }

    private static func judge(_ failure: SessionFailure, at stage: SMTPStage, flags: AddressFlags) -> Judgement {
        let rule = "session-\(failure.rawValue)-at-\(stage.rawValue)"
        return switch failure {
        case .unreachable, .connectionRefused: Judgement(.connectFailed, .high, flags, rule: rule)
        case .timeout: Judgement(stage == .connect ? .connectFailed : .timeout, .high, flags, rule: rule)
        // Hung up on before a word was said: no more is known than where nobody listens.
        case .connectionLost where stage == .greeting: Judgement(.connectFailed, .medium, flags, rule: rule)
        case .connectionLost, .tlsFailed: Judgement(.serverTemporary, .medium, flags, rule: rule)
        case .failsControls: Judgement(.serverTemporary, .low, flags, rule: rule)
        case .notSMTP: Judgement(.invalidSMTP, .high, flags, rule: rule)
        case .noSMTPUTF8: Judgement(.smtputf8Unsupported, .high, flags, rule: rule)
        case .cancelled, .noSocket, .noProxy: Judgement(.notChecked, .high, flags, rule: rule)
        }
    }
}

extension Provider {
    /// The one whose host gave the evidence.
    package static func serving(_ evidence: Evidence, domain: String) -> Provider? {
        serving(mxHost: evidence.mxHost, greeting: evidence.greeting, domain: domain)
    }
}
