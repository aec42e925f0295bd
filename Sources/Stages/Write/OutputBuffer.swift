import Glibc

/// Bytes that wait to be written, in allocated memory. A row needs a few appends, and each append to an array would
/// first check whether the array is shared.
struct OutputBuffer: ~Copyable {
    private(set) var count = 0
    private var capacity: Int
    private var start: UnsafeMutablePointer<UInt8>

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit {
        start.deallocate()
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    mutating func append(_ octet: UInt8) {
        reserve(1)
        start[count] = octet
        count += 1
    }

    mutating func append(_ octets: UnsafeBufferPointer<UInt8>) {
        guard let source = octets.baseAddress else { return }
        reserve(octets.count)
        memcpy(start + count, source, octets.count)
        count += octets.count
    }

    mutating func append(_ octets: UnsafeRawBufferPointer) {
        append(octets.assumingMemoryBound(to: UInt8.self))
    }

    mutating func append(_ octets: [UInt8]) {
        octets.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(repeating octet: UInt8, count added: Int) {
        guard added > 0 else { return }
        reserve(added)
        memset(start + count, Int32(octet), added)
        count += added
    }

    mutating func removeAll() {
        count = 0
    }

    private mutating func reserve(_ added: Int) {
        guard capacity - count < added else { return }
        capacity = max(capacity * 2, count + added)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, start, count)
        start.deallocate()
        start = larger
    }
}
