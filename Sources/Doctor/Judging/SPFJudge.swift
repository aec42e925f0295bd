import MailTerms
import SPF

/// What the result of an SPF check means for us, and what to do.
enum SPFJudge {
    /// - Parameters:
    ///   - result: the result of the check.
    ///   - domain: the domain whose record was checked.
    ///   - isHELO: whether the domain is the HELO name, which is checked for the null sender (RFC 7208 §2.4).
    ///   - source: the address that servers see.
    static func finding(for result: SPFResult, domain: String, isHELO: Bool, source: IPAddress) -> Finding {
        let term = "\(source.isIPv4 ? "ip4" : "ip6"):\(source)"
        let add = "add \(term) to the SPF record of \(domain), before its all"
        let notes = result.notes.isEmpty ? "" : " (\(result.notes.joined(separator: "; ")))"
        let because = result.because + notes
        switch result.verdict {
        case .pass where result.because.drop(while: { $0 == "+" }).hasPrefix("all "):
            return .warning(
                .spf, "\(domain) lets everybody send in its name (\(because)), which counts against it",
                remedy: "publish \"v=spf1 \(term) -all\" instead")
        case .pass:
            return .ok(.spf, "\(domain) lets \(source) send in its name: pass (\(because))")
        case .fail:
            return .problem(
                .spf, "\(domain) forbids \(source) to send in its name: fail (\(because)), so many servers refuse",
                remedy: "\(add), or probe from an address that it allows")
        case .softfail:
            return .warning(
                .spf, "\(domain) discourages \(source) from sending in its name: softfail (\(because))", remedy: add)
        case .neutral:
            return .warning(.spf, "\(domain) does not say if \(source) may send: neutral (\(because))", remedy: add)
        case .none where isHELO:
            return .ok(.spf, "\(domain), which stands for the null sender, publishes no SPF record, and needs none")
        case .none:
            return .warning(
                .spf, "\(domain) publishes no SPF record: none", remedy: "publish \"v=spf1 mx \(term) -all\" for it")
        case .temperror:
            return .warning(
                .spf, "the SPF record of \(domain) could not be evaluated: temperror (\(because))",
                remedy: "look at its DNS, and try again")
        case .permerror:
            return .warning(
                .spf, "the SPF record of \(domain) is not valid, so servers ignore it: permerror (\(because))",
                remedy: "correct the record")
        }
    }
}
