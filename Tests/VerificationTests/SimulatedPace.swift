import MailTerms

/// A stand-in for the scheduler's pace of one destination: sessions are spread by the generic cell rate algorithm, and
/// no more than `perMinute` recipients are asked within any minute.
struct SimulatedPace: Equatable {
    static let mostInSession = 8

    let perMinute: Int
    private(set) var paidUntil: Int64 = 0
    /// Recipients and the moment until which they count; the open session's count forever.
    private(set) var recent: [(count: Int, until: Int64)] = []

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    static func == (one: Self, other: Self) -> Bool { one.bytes == other.bytes && one.perMinute == other.perMinute }

    func room(at now: Timestamp) -> Int {
        perMinute - recent.reduce(0) { $0 + ($1.until > now.milliseconds ? $1.count : 0) }
    }

    /// When something may be asked.
    func next(at now: Timestamp) -> Timestamp {
        var next = max(now, Timestamp(milliseconds: paidUntil))
        if room(at: next) <= 0 {
            next = recent.lazy.map { Timestamp(milliseconds: $0.until) }.filter { $0 > next }.min() ?? next
        }
        return next
    }

    mutating func open(_ count: Int, at now: Timestamp) {
        recent.removeAll { $0.until <= now.milliseconds }
        recent.append((count, .max))
        paidUntil = max(paidUntil, now.milliseconds) + Int64(count) * 60_000 / Int64(perMinute)
    }

    mutating func close(at now: Timestamp) {
        for index in recent.indices where recent[index].until == .max {
            recent[index].until = now.milliseconds + 60_000
        }
    }

    // MARK: Hand-over

    /// It is unknown what was asked.
    mutating func forget(until: Timestamp) {
        recent = [(perMinute, until.milliseconds)]
    }

    var bytes: [UInt8] {
        ([paidUntil] + recent.flatMap { [Int64($0.count), $0.until] }).flatMap { number in
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
    }

    init(perMinute: Int, _ bytes: [UInt8]) {
        self.perMinute = perMinute
        let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
        paidUntil = numbers[0]
        recent = stride(from: 1, to: numbers.count, by: 2).map { (Int(numbers[$0]), numbers[$0 + 1]) }
    }
}
