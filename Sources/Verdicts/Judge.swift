import MailTerms
import Providers
import SMTP

/// Turns evidence into verdicts. The same evidence always gives the same verdict.
///
/// Invariant: only a server's answer about the *recipient*, or the DNS records of the *domain*, make an address
/// undeliverable.
package enum Judge {
    /// The judgement of a cell without a usable address.
    package static func judgement(of refusal: AddressRefusal) -> Judgement {
        Judgement(
            refusal.reason, confidence: refusal.isBesideAddress ? .low : .high, flags: AddressFlags(),
            rule: refusal.rule)
    }

    /// The judgement of an address that no server was asked about.
    package static func uncheckedJudgement(flags: AddressFlags) -> Judgement {
        flags.disposable == .yes
            ? Judgement(.disposable, confidence: .medium, flags: flags, rule: "disposable-domain")
            : Judgement(.notChecked, confidence: .high, flags: flags, rule: "not-checked")
    }

    /// The judgement of an address whose domain has no usable route.
    package static func judgement(of failure: RouteFailure, flags: AddressFlags) -> Judgement {
        switch failure {
        case .domainNotFound: Judgement(.domainNotFound, confidence: .high, flags: flags, rule: "nxdomain")
        case .nullMX: Judgement(.nullMX, confidence: .high, flags: flags, rule: "null-mx")
        case .noMailServer: Judgement(.noMailServer, confidence: .high, flags: flags, rule: "no-mx-no-address")
        case .unroutable: Judgement(.unroutableIP, confidence: .high, flags: flags, rule: "reserved-addresses-only")
        case .temporary(let trouble):
            Judgement(.dnsTemporary, confidence: .high, flags: flags, rule: "dns-\(trouble.rawValue)")
        }
    }

    /// The judgement of a probed address.
    ///
    /// - Parameters:
    ///   - evidence: what the probe found out.
    ///   - address: the recipient; `nil` if it is unknown.
    ///   - provider: the provider of the host that answered; `nil` if it is unknown.
    ///   - flags: what the lists say about the address.
    package static func judgement(
        of evidence: Evidence, address: Address?, provider: Provider?, flags: AddressFlags
    ) -> Judgement {
        var result =
            switch evidence.outcome {
            case .answered(let reply, let signs):
                judgement(
                    of: evidence.meaning ?? ReplyClassifier.classify(reply, signs: signs, at: .rcpt, from: provider),
                    evidence: evidence, provider: provider, flags: flags)
            case .refused(let reply, let stage):
                Judgement(
                    ReplyClassifier.classify(reply, at: stage, from: provider, address: address), flags: flags)
            case .failed(let failure, let stage):
                judgement(of: failure, at: stage, flags: flags)
            }
        if address?.needsSMTPUTF8 == true, isAboutSyntax(evidence.outcome, reason: result.verdict.reason) {
            // The server cannot read letters beyond ASCII, even if its EHLO reply offers SMTPUTF8.
            result = Judgement(
                .smtputf8Unsupported, confidence: .medium, flags: flags, rule: "syntax-of-utf8-address")
        }
        if evidence.isDoubted, result.verdict.status == .undeliverable {
            result = Judgement(.serverTemporary, confidence: .low, flags: flags, rule: "refusal-not-believed")
        } else if evidence.isDoubted, result.verdict.reason == .accepted {
            result = Judgement(.acceptedUnconfirmed, confidence: .low, flags: flags, rule: "acceptance-not-believed")
        }
        result.provider = provider
        return result
    }

    /// Whether the server could not parse the address.
    private static func isAboutSyntax(_ outcome: ProbeOutcome, reason: Reason) -> Bool {
        guard reason == .invalidSMTP, case .answered(let reply, _) = outcome else { return reason == .rejectedSyntax }
        return [500, 501, 555].contains(reply.code.rawValue)
    }

    /// An earlier verdict with the flags and the score of today.
    package static func updated(_ verdict: Verdict, flags: AddressFlags) -> Verdict {
        let isAccepted = verdict.status == .deliverable || verdict.reason == .catchAll
        let reason = isAccepted && flags.disposable == .yes ? .disposable : verdict.reason
        return Verdict(
            reason: reason, confidence: verdict.confidence,
            score: Scores.score(of: reason, confidence: verdict.confidence, flags: flags))
    }

    private static func judgement(
        of meaning: Classification, evidence: Evidence, provider: Provider?, flags: AddressFlags
    ) -> Judgement {
        if meaning.isUnclearRefusal, evidence.control == .refusedAlike {
            return Judgement(.blockedByPolicy, confidence: .medium, flags: flags, rule: "refuses-everybody-alike")
        }
        guard meaning.reason == .accepted else { return Judgement(meaning, flags: flags) }
        if provider?.answers == .onlyRefusals {
            return Judgement(.providerUnverifiable, confidence: .high, flags: flags, rule: "accepts-all-until-data")
        }
        if flags.disposable == .yes {
            return Judgement(.disposable, confidence: .high, flags: flags, rule: "disposable-domain")
        }
        if evidence.isFromBackup, evidence.control != .refused {
            return Judgement(.acceptedUnconfirmed, confidence: .medium, flags: flags, rule: "backup-host-accepts")
        }
        return switch evidence.control {
        case .refused: Judgement(.accepted, confidence: .high, flags: flags, rule: "control-refused")
        case .accepted: Judgement(.catchAll, confidence: .high, flags: flags, rule: "control-accepted")
        case .notAsked, .inconclusive, .unclear, .refusedAlike:
            Judgement(.acceptedUnconfirmed, confidence: .medium, flags: flags, rule: "control-inconclusive")
        }
    }

    private static func judgement(of failure: SessionFailure, at stage: SMTPStage, flags: AddressFlags) -> Judgement {
        let rule = "session-\(failure.rawValue)-at-\(stage.rawValue)"
        return switch failure {
        case .unreachable, .connectionRefused: Judgement(.connectFailed, confidence: .high, flags: flags, rule: rule)
        case .timeout:
            Judgement(
                stage == .connect ? .connectFailed : .timeout, confidence: .high, flags: flags, rule: rule)
        // A connection that is closed before the greeting tells no more than a closed port.
        case .connectionLost where stage == .greeting:
            Judgement(.connectFailed, confidence: .medium, flags: flags, rule: rule)
        case .connectionLost, .tlsFailed: Judgement(.serverTemporary, confidence: .medium, flags: flags, rule: rule)
        case .failsControls: Judgement(.serverTemporary, confidence: .low, flags: flags, rule: rule)
        case .notSMTP: Judgement(.invalidSMTP, confidence: .high, flags: flags, rule: rule)
        case .noSMTPUTF8: Judgement(.smtputf8Unsupported, confidence: .high, flags: flags, rule: rule)
        case .cancelled, .noSocket, .noProxy: Judgement(.notChecked, confidence: .high, flags: flags, rule: rule)
        }
    }
}

extension Provider {
    /// The provider of the host that gave the evidence; `nil` if it is unknown.
    package static func serving(_ evidence: Evidence, domain: String) -> Provider? {
        serving(mxHost: evidence.mxHost, greeting: evidence.greeting, domain: domain)
    }
}
