/// Destinations that may be visited, by how long their work will take: one of those that need longest is had in
/// constant time. Two buckets an octave; within a bucket, first come, first served.
struct ReadyDestinations: Sendable {
    private static let bucketCount = 64

    private struct Link: Sendable {
        var next: Int32 = -1
        var previous: Int32 = -1
        var bucket: Int8 = -1
    }

    private var firsts = [Int32](repeating: -1, count: bucketCount)
    private var lasts = [Int32](repeating: -1, count: bucketCount)
    private var occupied: UInt64 = 0
    private var links: [Link] = []

    mutating func reserve(_ count: Int) {
        links.reserveCapacity(count)
    }

    /// So many destinations there are now; new ones are not ready yet.
    mutating func grow(to count: Int) {
        while links.count < count { links.append(Link()) }
    }

    func contains(_ destination: Int) -> Bool { links[destination].bucket >= 0 }

    /// One of those that need the longest time.
    var longest: Int? {
        occupied == 0 ? nil : Int(firsts[Self.bucketCount - 1 - occupied.leadingZeroBitCount])
    }

    /// Puts a destination in its bucket, and at the end of that if it comes from another one.
    ///
    /// - Parameter time: milliseconds, not negative.
    mutating func insert(_ destination: Int, needing time: Double) {
        let bucket = Self.bucket(of: time)
        let current = Int(links[destination].bucket)
        guard bucket != current else { return }
        if current >= 0 { remove(destination) }
        links[destination] = Link(next: -1, previous: lasts[bucket], bucket: Int8(bucket))
        if lasts[bucket] >= 0 {
            links[Int(lasts[bucket])].next = Int32(destination)
        } else {
            firsts[bucket] = Int32(destination)
        }
        lasts[bucket] = Int32(destination)
        occupied |= 1 << UInt64(bucket)
    }

    mutating func remove(_ destination: Int) {
        let link = links[destination]
        guard link.bucket >= 0 else { return }
        let bucket = Int(link.bucket)
        if link.previous >= 0 { links[Int(link.previous)].next = link.next } else { firsts[bucket] = link.next }
        if link.next >= 0 { links[Int(link.next)].previous = link.previous } else { lasts[bucket] = link.previous }
        if firsts[bucket] < 0 { occupied &= ~(1 << UInt64(bucket)) }
        links[destination] = Link()
    }

    /// From the exponent and the first bit of the fraction.
    private static func bucket(of time: Double) -> Int {
        let halfOctaves = Int((time + 1).bitPattern >> 51) - 2 * 1023
        return min(bucketCount - 1, max(0, halfOctaves))
    }
}
