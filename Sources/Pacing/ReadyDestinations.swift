/// Destinations that have something to ask and a connection free, by how long their work will take: one of those that
/// need longest is found in constant time. There are two buckets for each doubling of the time; within a bucket the
/// order is first come, first served.
struct ReadyDestinations: Sendable {
    private static let bucketCount = 64

    private struct Bucket: Sendable {
        @Compact var first: DestinationID? = nil
        @Compact var last: DestinationID? = nil
    }

    private struct Link: Sendable {
        @Compact var next: DestinationID? = nil
        @Compact var previous: DestinationID? = nil
        /// `nil` if the destination is not ready.
        var bucket: UInt8?
    }

    private var buckets = [Bucket](repeating: Bucket(), count: bucketCount)
    /// A bit for each bucket that is not empty.
    private var occupied: UInt64 = 0
    /// By destination.
    private var links: [Link] = []

    mutating func reserve(_ count: Int) {
        links.reserveCapacity(count)
    }

    /// Makes room for this many destinations; new ones are not ready.
    mutating func grow(to count: Int) {
        while links.count < count { links.append(Link()) }
    }

    func contains(_ destination: DestinationID) -> Bool { links[destination.number].bucket != nil }

    /// One of those that need the longest time.
    var longest: DestinationID? {
        occupied == 0 ? nil : buckets[Self.bucketCount - 1 - occupied.leadingZeroBitCount].first
    }

    /// Puts a destination in its bucket, and at the end of it if it comes from another bucket.
    ///
    /// - Parameter time: milliseconds, not negative.
    mutating func insert(_ destination: DestinationID, needing time: Double) {
        let bucket = Self.bucket(of: time)
        let current = links[destination.number].bucket.map { Int($0) }
        guard bucket != current else { return }
        if current != nil { remove(destination) }
        let last = buckets[bucket].last
        links[destination.number] = Link(previous: last, bucket: UInt8(bucket))
        if let last { links[last.number].next = destination } else { buckets[bucket].first = destination }
        buckets[bucket].last = destination
        occupied |= 1 << UInt64(bucket)
    }

    mutating func remove(_ destination: DestinationID) {
        let link = links[destination.number]
        guard let bucket = link.bucket.map({ Int($0) }) else { return }
        if let previous = link.previous {
            links[previous.number].next = link.next
        } else {
            buckets[bucket].first = link.next
        }
        if let next = link.next {
            links[next.number].previous = link.previous
        } else {
            buckets[bucket].last = link.previous
        }
        if buckets[bucket].first == nil { occupied &= ~(1 << UInt64(bucket)) }
        links[destination.number] = Link()
    }

    /// From the exponent of the time and the first bit of its fraction.
    private static func bucket(of time: Double) -> Int {
        let halfOctaves = Int((time + 1).bitPattern >> 51) - 2 * 1023
        return min(bucketCount - 1, max(0, halfOctaves))
    }
}
