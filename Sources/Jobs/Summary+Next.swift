import MailTerms

/// Advice for the owner of the list: what to do next, according to the results and the action policy.
extension Summary {
    /// - Parameters:
    ///   - policy: the policy that gave the rows their actions.
    ///   - column: the name of the column with the actions; `nil` if there is none, or more than one.
    package mutating func adviseNext(_ policy: ActionPolicy, column: String?) {
        let unasked = count([.notChecked], in: policy)
        let temporary = count(Self.temporary, in: policy)
        let rest = (actions?[Action.review.rawValue] ?? 0) - unasked - temporary
        var next: [String] = []
        if let send = actions?[Action.send.rawValue], send > 0, cleanRows != 0 {
            next.append(advice(toSend: send, column))
        }
        if unasked > 0 { next.append("check the \(Self.grouped(unasked)) that nobody was asked about: --checks smtp") }
        if temporary > 0 { next.append("run it again later for the \(Self.grouped(temporary)) without a final answer") }
        if rest > 0 { next.append("look at \(Self.grouped(rest)) yourself") }
        if let remove = actions?[Action.remove.rawValue], remove > 0 { next.append("remove \(Self.grouped(remove))") }
        let aboutUs = Self.aboutUs.reduce(0) { $0 + (reasons[$1.rawValue] ?? 0) }
        if aboutUs > 0 {
            let often = aboutUs == 1 ? "once" : "\(Self.grouped(aboutUs)) times"
            next.append("ask mailmo doctor why servers refused this host \(often)")
        }
        self.next = next
    }

    private func advice(toSend count: Int, _ column: String?) -> String {
        func rows(_ count: Int) -> String { "\(Self.grouped(count)) row\(count == 1 ? "" : "s")" }
        if let cleanRows { return "send to the \(rows(cleanRows)) of the clean file" }
        let which = column.map { "with \($0)=send" } ?? "that your policy sends to"
        return "send to the \(rows(count)) \(which) (--clean writes a file of them)"
    }

    /// The number of cells with one of these reasons whose action is `review` because of it.
    private func count(_ wanted: [Reason], in policy: ActionPolicy) -> Int {
        wanted.filter { policy.action(of: $0) == .review }.reduce(0) { $0 + (reasons[$1.rawValue] ?? 0) }
    }

    /// Reasons that may no longer be true in some hours.
    private static let temporary: [Reason] = [
        .greylisted, .rateLimited, .timeout, .serverTemporary, .dnsTemporary, .connectFailed,
    ]

    /// Reasons that concern this host, and not the mailbox.
    private static let aboutUs: [Reason] = [.blockedIP, .blockedByPolicy, .senderSetup]

    /// As in `1,204`.
    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.indices.reduce(into: "") { text, index in
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digits[index])
        }
    }
}
