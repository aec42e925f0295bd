import Glibc
import MailTerms

/// Splits a part of a file into physical lines. It keeps the bytes from `origin` on, so that lines can be read again.
///
/// A line ends at LF, CR or CRLF. A CR at the end of a slice is decided when the next slice is there. Memory is at most
/// twice the cap and one slice. Pointers into the buffer are valid until the next call of `nextLine`.
struct PhysicalLines: ~Copyable {
    enum Line {
        /// A line of `length` bytes, line end included. It ends at `cursor`. `terminated`: whether it has a line end.
        case complete(length: Int, terminated: Bool)
        /// The line is longer than the cap; the cursor has not moved.
        case tooLong
    }

    private static let slice = 256 << 10

    private let source: any ByteSource
    private let cap: Int
    /// The number of bytes after which the part ends; `nil`: at the end of the source.
    private let limit: Int?
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var filled = 0
    /// The offset of the buffer's first byte in the source.
    private var base = 0
    private var sourceEnded = false
    /// Whether the part has ended before the source.
    private(set) var isCut = false
    private var lineFeed = ByteFinder(byte: .lineFeed)
    private var carriageReturn = ByteFinder(byte: .carriageReturn)
    private var quote: ByteFinder

    /// The index of the first byte that is kept.
    private(set) var origin = 0
    /// The index at which the next line begins.
    private(set) var cursor = 0

    init(_ source: any ByteSource, upTo limit: Int? = nil, quote: UInt8, cap: Int) {
        self.source = source
        self.cap = cap
        self.limit = limit
        self.quote = ByteFinder(byte: quote)
        capacity = Self.slice * 2
        bytes = .allocate(capacity: capacity)
    }

    deinit {
        bytes.deallocate()
    }

    /// The offset of `cursor` in the source.
    var position: Int { base + cursor }

    /// The bytes from `origin` to `cursor`.
    var kept: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + origin, count: cursor - origin)
    }

    /// Stops keeping the bytes before `cursor`.
    mutating func release() {
        origin = cursor
    }

    /// Moves the cursor back to `length` bytes after `origin`.
    mutating func rewind(toLength length: Int) {
        cursor = origin + length
        lineFeed.forget(from: cursor)
        carriageReturn.forget(from: cursor)
        quote.forget(from: cursor)
    }

    /// Whether the last `length` bytes before `cursor` have a quote.
    mutating func hasQuote(inLast length: Int) -> Bool {
        quote.first(in: bytes, from: cursor - length, to: filled).map { $0 < cursor } ?? false
    }

    /// Reads the next line; `nil` at the end of the part.
    mutating func nextLine() throws(IngestError) -> Line? {
        while true {
            if let end = lineEnd() {
                guard end - cursor <= cap else { return .tooLong }
                let length = end - cursor
                cursor = end
                return .complete(length: length, terminated: true)
            }
            if filled - cursor > cap { return .tooLong }
            if sourceEnded {
                guard cursor < filled, !isCut else { return nil }
                let length = filled - cursor
                cursor = filled
                return .complete(length: length, terminated: false)
            }
            try refill()
        }
    }

    /// Skips a line that is too long, without keeping it. Returns its first `count` bytes.
    mutating func skipLongLine(keeping count: Int) throws(IngestError) -> [UInt8] {
        let atHand = (lineEnd() ?? filled) - cursor
        let start = Array(UnsafeBufferPointer(start: bytes + cursor, count: min(count, atHand)))
        while true {
            if let end = lineEnd() {
                cursor = end
                break
            }
            if sourceEnded {
                cursor = filled
                break
            }
            // A CR as the last byte may be half of a line end.
            cursor = filled > cursor && bytes[filled - 1] == .carriageReturn ? filled - 1 : filled
            release()
            try refill()
        }
        release()
        return start
    }

    /// The index after the first line end at or after `cursor`; `nil` if the bytes in the buffer do not show it.
    private mutating func lineEnd() -> Int? {
        let feed = lineFeed.first(in: bytes, from: cursor, to: filled)
        guard let turn = carriageReturn.first(in: bytes, from: cursor, to: feed ?? filled) else {
            return feed.map { $0 + 1 }
        }
        if turn + 1 < filled { return bytes[turn + 1] == .lineFeed ? turn + 2 : turn + 1 }
        return sourceEnded ? turn + 1 : nil
    }

    private mutating func refill() throws(IngestError) {
        if origin > 0 {
            memmove(bytes, bytes + origin, filled - origin)
            lineFeed.shift(by: origin)
            carriageReturn.shift(by: origin)
            quote.shift(by: origin)
            base += origin
            cursor -= origin
            filled -= origin
            origin = 0
        }
        if capacity - filled < Self.slice {
            capacity *= 2
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            memcpy(larger, bytes, filled)
            bytes.deallocate()
            bytes = larger
        }
        isCut = limit.map { $0 <= base + filled } ?? false
        let got = isCut ? 0 : try source.read(into: bytes + filled, count: Self.slice)
        filled += got
        sourceEnded = got == 0
    }
}

/// Finds the next occurrence of one byte value, and examines each byte only once. Otherwise each line of a file without
/// LF would search the whole buffer for one.
private struct ByteFinder {
    let byte: UInt8
    private var found: Int?
    private var searched = 0

    init(byte: UInt8) {
        self.byte = byte
    }

    mutating func first(in bytes: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        if let found, found >= start { return found < end ? found : nil }
        found = nil
        let from = max(start, searched)
        guard from < end else { return nil }
        guard let hit = memchr(bytes + from, Int32(byte), end - from) else {
            searched = end
            return nil
        }
        found = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(bytes)
        searched = found.map { $0 + 1 } ?? end
        return found
    }

    mutating func shift(by count: Int) {
        found = found.flatMap { $0 >= count ? $0 - count : nil }
        searched = max(0, searched - count)
    }

    mutating func forget(from start: Int) {
        found = nil
        searched = start
    }
}
