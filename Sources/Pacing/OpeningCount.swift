import MailTerms

/// How many sessions were opened within the last second, counted in sixteen slots of 64 ms.
struct OpeningCount: Sendable {
    /// The longest time for which an opening counts, in milliseconds.
    static let span: Float = 16 * 64

    private var slots = SIMD16<UInt8>()
    private var latest: Int64 = 0

    /// Counts one more.
    ///
    /// - Returns: how many there were within the last second, this one included; a slot counts up to 255.
    mutating func add(at now: Timestamp) -> UInt16 {
        let slot = now.milliseconds >> 6
        if slot - latest >= 16 {
            slots = SIMD16()
        } else if slot > latest {
            for passed in (latest + 1)...slot { slots[Int(passed & 15)] = 0 }
        }
        latest = max(latest, slot)
        let index = Int(latest & 15)
        slots[index] = slots[index] &+ (slots[index] == .max ? 0 : 1)
        return SIMD16<UInt16>(truncatingIfNeeded: slots).wrappedSum()
    }
}
