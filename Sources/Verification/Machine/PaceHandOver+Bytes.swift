import MailTerms
import Pacing

/// A pace as one process sends it to the next: a version byte, then numbers with the higher bytes first.
extension PaceHandOver {
    private static let version: UInt8 = 1
    /// More sessions of the last minute are merged, so that the message fits a datagram.
    static let mostRecent = 256

    var bytes: [UInt8] {
        var writer = NumberWriter(bytes: [Self.version])
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
        writer.append(Int64(memory.patience))
        writer.append((memory.sessionTime ?? -1).bitPattern)
        writer.append(Int64(memory.recipientsPerSession))
        writer.append(Int64(memory.rests))
        writer.append(memory.restUntil.milliseconds)
        writer.append(Int64(memory.recent))
        writer.append(memory.recentUntil.milliseconds)
        return writer.bytes
    }

    /// - Returns: `nil` for what another version has written, or nobody; then nothing is known of the pace.
    init?(_ bytes: [UInt8]) {
        var reader = NumberReader(bytes: bytes[...])
        guard reader.bytes.popFirst() == Self.version, let paidUntil = reader.next(Int64.self),
            let notBefore = reader.next(Int64.self), let count = reader.next(Int64.self),
            (0...Int64(Self.mostRecent)).contains(count)
        else { return nil }
        var recent: [Recent] = []
        for _ in 0..<count {
            guard let recipients = reader.next(Int32.self), recipients >= 0, let until = reader.next(Int64.self)
            else { return nil }
            recent.append(Recent(recipients: Int(recipients), until: Timestamp(milliseconds: until)))
        }
        var memory: PaceMemory?
        if !reader.bytes.isEmpty {
            guard let read = PaceMemory(&reader), reader.bytes.isEmpty else { return nil }
            memory = read
        }
        self.init(
            paidUntil: Timestamp(milliseconds: paidUntil), recent: recent, memory: memory,
            notBefore: Timestamp(milliseconds: notBefore))
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
    fileprivate init?(_ reader: inout NumberReader) {
        guard let sessions = reader.nextFraction(), let interval = reader.nextFraction(),
            let patience = reader.next(Int64.self), let sessionTime = reader.nextFraction(),
            let recipientsPerSession = reader.next(Int64.self), let rests = reader.next(Int64.self),
            let restUntil = reader.next(Int64.self), let recent = reader.next(Int64.self),
            let recentUntil = reader.next(Int64.self)
        else { return nil }
        self.init(
            sessions: sessions, interval: interval, patience: Int(patience),
            sessionTime: sessionTime < 0 ? nil : sessionTime, recipientsPerSession: Int(recipientsPerSession),
            rests: Int(rests), restUntil: Timestamp(milliseconds: restUntil), recent: Int(recent),
            recentUntil: Timestamp(milliseconds: recentUntil))
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

    /// - Returns: `nil` for what is no finite number.
    mutating func nextFraction() -> Double? {
        next(UInt64.self).map { Double(bitPattern: $0) }.flatMap { $0.isFinite ? $0 : nil }
    }
}
