import MailTerms

/// What a later run or another process gets: the window, the interval, the sessions between two probes, the usual
/// length of a session and the rests. It does not get trials, the round, the reduction and the diagnosis of the last
/// refusal.
extension Feedback {
    func memory(at now: Timestamp) -> PaceMemory {
        PaceMemory(
            sessions: Double(window.size), interval: min(Double(interval), PaceMemory.longestSpan),
            probeAfter: Int(probes.probeAfter ?? 0),
            sessionTime: sessionTime.map { min(Double($0), PaceMemory.longestSpan) },
            rests: backOff.rests,
            restUntil: isResting(at: now) ? next : Timestamp(milliseconds: 0))
    }

    /// Begins with the memory of an earlier run. If that run had found a limit, its whole window counts as proven.
    init(_ memory: PaceMemory, connections: Int) {
        self.init(connections: connections)
        adopt(memory, connections: connections)
        if probes.phase != .growing { window.proveWhole() }
    }

    /// Another process has had the destination since this one had it: what that process has found out replaces what
    /// this one knows.
    ///
    /// - Changes: everything that is remembered. More sessions than its window are no longer proven.
    /// - Then: no session is opened before its rest is over. Diagnosis, round and reduction go on as they were.
    mutating func adopt(_ memory: PaceMemory, connections: Int) {
        window.restore(size: memory.sessions, upTo: connections)
        openings.restore(memory.interval)
        probes.restore(probeAfter: memory.probeAfter > 0 ? Int32(clamping: memory.probeAfter) : nil)
        sessionTime = memory.sessionTime.map(Float.init) ?? sessionTime
        backOff.restore(rests: memory.rests)
        wait(until: memory.restUntil)
    }
}
