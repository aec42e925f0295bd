import Pacing
import SMTP

/// Contradictions between keys.
extension Settings {
    struct Conflict {
        var path: JSONPath
        var fault: String
        var remedy: String
    }

    var conflicts: [Conflict] {
        inboxConflicts + scheduleConflicts + timeoutConflicts + retryConflicts + wayOutConflicts
    }

    /// A file that mailmo puts into the inbox would be verified again and again.
    private var inboxConflicts: [Conflict] {
        let inbox = triggers.inbox
        let others = [("outbox", inbox.outbox), ("archive", inbox.archive), ("failed", inbox.failed)]
        return others.filter { Self.steps(of: $0.1).starts(with: Self.steps(of: inbox.folder)) }.map { key, folder in
            let isSame = Self.steps(of: folder) == Self.steps(of: inbox.folder)
            return Conflict(
                path: JSONPath("triggers", "inbox", key),
                fault: isSame ? "is the watched folder itself" : "lies in the watched folder",
                remedy: "give a folder outside triggers.inbox.folder")
        }
    }

    /// The components of a path, so that `./inbox/` equals `inbox`, and `/inbox` does not.
    private static func steps(of path: String) -> [Substring] {
        (path.hasPrefix("/") ? ["/"] : []) + path.split(separator: "/").filter { $0 != "." }
    }

    private var scheduleConflicts: [Conflict] {
        var names: Set<String> = []
        return triggers.schedule.enumerated().filter { !names.insert($0.element.name).inserted }.map { index, entry in
            Conflict(
                path: JSONPath("triggers", "schedule").appending(index).appending("name"),
                fault: "is \(JSONValue.string(entry.name).compact), as in an earlier entry",
                remedy: "give another name")
        }
    }

    private var timeoutConflicts: [Conflict] {
        let timeouts = probe.timeouts
        let steps = [("connect", timeouts.connect), ("greeting", timeouts.greeting), ("command", timeouts.command)]
        guard let longest = steps.max(by: { $0.1 < $1.1 }), longest.1 > timeouts.session else { return [] }
        return [
            Conflict(
                path: JSONPath("probe", "timeouts", "session"),
                fault: "is \"\(DurationText.show(timeouts.session))\", shorter than probe.timeouts.\(longest.0)",
                remedy: "give at least \(DurationText.show(longest.1))")
        ]
    }

    /// Behind a proxy, servers see the proxy's address.
    private var wayOutConflicts: [Conflict] {
        guard !probe.proxy.isEmpty, !probe.sourceAddresses.isEmpty else { return [] }
        return [
            Conflict(
                path: JSONPath("probe", "sourceAddresses"), fault: "cannot be kept behind probe.proxy",
                remedy: "give [], or leave probe.proxy empty")
        ]
    }

    private var retryConflicts: [Conflict] {
        guard let first = probe.retry.waits.first, first > probe.retry.giveUpAfter else { return [] }
        return [
            Conflict(
                path: JSONPath("probe", "retry", "giveUpAfter"),
                fault: "is \"\(DurationText.show(probe.retry.giveUpAfter))\", shorter than the first wait",
                remedy: "give at least \(DurationText.show(first)), or make probe.retry.after empty")
        ]
    }
}
