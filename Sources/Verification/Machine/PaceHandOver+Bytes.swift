import MailTerms
import Pacing

/// A pace as one process sends it to the next: a version byte, the sender's time, and the pace, as numbers with the
/// higher bytes first.
///
/// Clocks of processes never go back, so two of them differ by as much as the wall clock was set back between their
/// starts. The receiver moves all moments by that difference: `rebased`.
extension PaceHandOver {
    private static let version: UInt8 = 2
    /// More sessions of the last minute are merged, so that the message fits a datagram.
    static let mostRecent = 256

    /// - Parameter now: on the clock of its moments.
    func bytes(at now: Timestamp) -> [UInt8] {
        var writer = NumberWriter(bytes: [Self.version])
        writer.append(now.milliseconds)
        writer.append(paidUntil.milliseconds)
        writer.append(notBefore.milliseconds)
        let recent = merged
        writer.append(Int64(recent.count))
        for session in recent {
            writer.append(Int32(clamping: session.recipients))
            writer.append(session.until.milliseconds)
        }
        guard let memory else { return writer.bytes }
        writer.append(memory.sessions.bitPattern)
        writer.append(memory.interval.bitPattern)
        writer.append(Int64(memory.probeAfter))
        writer.append((memory.sessionTime ?? -1).bitPattern)
        writer.append(Int64(memory.recipientsPerSession))
        writer.append(Int64(memory.rests))
        writer.append(memory.restUntil.milliseconds)
        writer.append(Int64(memory.recent))
        writer.append(memory.recentUntil.milliseconds)
        return writer.bytes
    }

    /// A pace of this process's clock.
    ///
    /// - Returns: `nil` if the bytes are not a pace of this version.
    init?(_ bytes: [UInt8]) {
        guard let (pace, _) = Self.read(bytes) else { return nil }
        self = pace
    }

    /// A pace that has just been received, its moments on this process's clock.
    ///
    /// - Returns: the same bytes if they are not a pace.
    static func rebased(_ bytes: [UInt8], at now: Timestamp) -> [UInt8] {
        guard let (pace, sentAt) = read(bytes) else { return bytes }
        return pace.moved(by: now - sentAt).bytes(at: now)
    }

    /// A pace of this process's clock, to be sent now.
    ///
    /// - Returns: the same bytes if they are not a pace.
    static func stamped(_ bytes: [UInt8], at now: Timestamp) -> [UInt8] {
        PaceHandOver(bytes)?.bytes(at: now) ?? bytes
    }

    private static func read(_ bytes: [UInt8]) -> (PaceHandOver, sentAt: Timestamp)? {
        var reader = NumberReader(bytes: bytes[...])
        guard reader.bytes.popFirst() == version, let sentAt = reader.nextMoment(),
            let paidUntil = reader.nextMoment(), let notBefore = reader.nextMoment(),
            let count = reader.next(Int64.self), (0...Int64(mostRecent)).contains(count)
        else { return nil }
        var recent: [Recent] = []
        for _ in 0..<count {
            guard let recipients = reader.next(Int32.self), recipients >= 0, let until = reader.nextMoment()
            else { return nil }
            recent.append(Recent(recipients: Int(recipients), until: until))
        }
        var memory: PaceMemory?
        if !reader.bytes.isEmpty {
            guard let read = PaceMemory(&reader), reader.bytes.isEmpty else { return nil }
            memory = read
        }
        return (PaceHandOver(paidUntil: paidUntil, recent: recent, memory: memory, notBefore: notBefore), sentAt)
    }

    private func moved(by span: Duration) -> PaceHandOver {
        var memory = memory
        memory?.restUntil.move(by: span)
        memory?.recentUntil.move(by: span)
        var moved = PaceHandOver(paidUntil: paidUntil, recent: recent, memory: memory, notBefore: notBefore)
        moved.paidUntil.move(by: span)
        moved.notBefore.move(by: span)
        for session in recent.indices { moved.recent[session].until.move(by: span) }
        return moved
    }

    /// The oldest sessions as one, which counts as long as the youngest of them.
    private var merged: [Recent] {
        let sorted = recent.sorted { $0.until < $1.until }
        guard sorted.count > Self.mostRecent else { return sorted }
        let oldest = sorted.prefix(sorted.count - Self.mostRecent + 1)
        let sum = oldest.reduce(0) { $0 + min($1.recipients, Int(Int32.max)) }
        let until = oldest.last?.until ?? Timestamp(milliseconds: 0)
        return [Recent(recipients: sum, until: until)] + sorted.dropFirst(oldest.count)
    }
}

extension PaceMemory {
    /// - Returns: `nil` for a memory that a scheduler cannot have written.
    fileprivate init?(_ reader: inout NumberReader) {
        guard let sessions = reader.nextFraction(), let interval = reader.nextFraction(),
            let probeAfter = reader.next(Int64.self), let sessionTime = reader.nextFraction(),
            let recipientsPerSession = reader.next(Int64.self), let rests = reader.next(Int64.self),
            let restUntil = reader.nextMoment(), let recent = reader.next(Int64.self),
            let recentUntil = reader.nextMoment()
        else { return nil }
        self.init(
            sessions: sessions, interval: interval, probeAfter: Int(probeAfter),
            sessionTime: sessionTime < 0 ? nil : sessionTime, recipientsPerSession: Int(recipientsPerSession),
            rests: Int(rests), restUntil: restUntil, recent: Int(recent), recentUntil: recentUntil)
        guard isPlausible else { return nil }
    }
}

extension Timestamp {
    /// Moves it, within what is plausible.
    fileprivate mutating func move(by span: Duration) {
        let range = PaceMemory.plausibleMoments
        milliseconds = min(max(range.lowerBound, milliseconds + span.milliseconds), range.upperBound)
    }
}

private struct NumberWriter {
    var bytes: [UInt8]

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}

private struct NumberReader {
    var bytes: ArraySlice<UInt8>

    mutating func next<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
        let count = MemoryLayout<Number>.size
        guard bytes.count >= count else { return nil }
        defer { bytes.removeFirst(count) }
        return bytes.prefix(count).reduce(0) { $0 << 8 | Number($1) }
    }

    /// - Returns: `nil` for a moment that a clock cannot show.
    mutating func nextMoment() -> Timestamp? {
        next(Int64.self).flatMap {
            PaceMemory.plausibleMoments.contains($0) ? Timestamp(milliseconds: $0) : nil
        }
    }

    /// - Returns: `nil` for a number that is not finite.
    mutating func nextFraction() -> Double? {
        next(UInt64.self).map { Double(bitPattern: $0) }.flatMap { $0.isFinite ? $0 : nil }
    }
}
