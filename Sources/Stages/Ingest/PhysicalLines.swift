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
    private var buffer: Buffer
    /// The offset of the buffer's first byte in the source.
    private var base = 0
    private var sourceEnded = false
    /// Whether the part has ended before the source.
    private(set) var isCut = false
    private var finders: Finders

    /// The index of the first byte that is kept.
    private(set) var origin = 0
    /// The index at which the next line begins.
    private(set) var cursor = 0

    init(_ source: any ByteSource, upTo limit: Int? = nil, quote: UInt8, cap: Int) {
        self.source = source
        self.cap = cap
        self.limit = limit
        finders = Finders(quote: quote)
        buffer = Buffer(capacity: Self.slice * 2)
    }

    deinit {
        buffer.bytes.deallocate()
    }

    /// The offset of `cursor` in the source.
    var position: Int { base + cursor }

    /// The bytes from `origin` to `cursor`.
    var kept: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: buffer.bytes + origin, count: cursor - origin)
    }

    /// Stops keeping the bytes before `cursor`.
    mutating func release() {
        origin = cursor
    }

    /// Moves the cursor back to `length` bytes after `origin`.
    mutating func rewind(toLength length: Int) {
        cursor = origin + length
        finders.forget(from: cursor)
    }

    /// Whether the last `length` bytes before `cursor` have a quote.
    mutating func hasQuote(inLast length: Int) -> Bool {
        finders.quote.first(in: buffer.bytes, from: cursor - length, to: buffer.filled).map { $0 < cursor } ?? false
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
            if buffer.filled - cursor > cap { return .tooLong }
            if sourceEnded {
                guard cursor < buffer.filled, !isCut else { return nil }
                let length = buffer.filled - cursor
                cursor = buffer.filled
                return .complete(length: length, terminated: false)
            }
            try refill()
        }
    }

    /// Skips a line that is too long, without keeping it. Returns its first `count` bytes.
    mutating func skipLongLine(keeping count: Int) throws(IngestError) -> [UInt8] {
        let atHand = (lineEnd() ?? buffer.filled) - cursor
        let start = Array(UnsafeBufferPointer(start: buffer.bytes + cursor, count: min(count, atHand)))
        while true {
            if let end = lineEnd() {
                cursor = end
                break
            }
            if sourceEnded {
                cursor = buffer.filled
                break
            }
            // A CR as the last byte may be half of a line end.
            cursor = buffer.filled > cursor && buffer.last == .carriageReturn ? buffer.filled - 1 : buffer.filled
            release()
            try refill()
        }
        release()
        return start
    }

    /// The index after the first line end at or after `cursor`; `nil` if the bytes in the buffer do not show it.
    private mutating func lineEnd() -> Int? {
        let feed = finders.lineFeed.first(in: buffer.bytes, from: cursor, to: buffer.filled)
        guard let turn = finders.carriageReturn.first(in: buffer.bytes, from: cursor, to: feed ?? buffer.filled) else {
            return feed.map { $0 + 1 }
        }
        if turn + 1 < buffer.filled { return buffer.bytes[turn + 1] == .lineFeed ? turn + 2 : turn + 1 }
        return sourceEnded ? turn + 1 : nil
    }

    private mutating func refill() throws(IngestError) {
        if origin > 0 {
            buffer.removeFirst(origin)
            finders.shift(by: origin)
            base += origin
            cursor -= origin
            origin = 0
        }
        buffer.reserve(Self.slice)
        isCut = limit.map { $0 <= base + buffer.filled } ?? false
        let got = isCut ? 0 : try source.read(into: buffer.bytes + buffer.filled, count: Self.slice)
        buffer.filled += got
        sourceEnded = got == 0
    }
}

/// Allocated memory whose first bytes are filled. Its owner deallocates `bytes`.
private struct Buffer {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    var filled = 0

    init(capacity: Int) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity)
    }

    /// The last byte. The buffer must not be empty.
    var last: UInt8 { bytes[filled - 1] }

    mutating func removeFirst(_ count: Int) {
        memmove(bytes, bytes + count, filled - count)
        filled -= count
    }

    /// Makes room for `count` more bytes, which are at most half of the capacity.
    mutating func reserve(_ count: Int) {
        guard capacity - filled < count else { return }
        capacity *= 2
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, bytes, filled)
        bytes.deallocate()
        bytes = larger
    }
}

/// Where the bytes are that matter for lines.
private struct Finders {
    var lineFeed = ByteFinder(byte: .lineFeed)
    var carriageReturn = ByteFinder(byte: .carriageReturn)
    var quote: ByteFinder

    init(quote: UInt8) {
        self.quote = ByteFinder(byte: quote)
    }

    mutating func shift(by count: Int) {
        lineFeed.shift(by: count)
        carriageReturn.shift(by: count)
        quote.shift(by: count)
    }

    mutating func forget(from start: Int) {
        lineFeed.forget(from: start)
        carriageReturn.forget(from: start)
        quote.forget(from: start)
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
