import MailTerms

/// Converts UTF-16 to UTF-8, which libcsv can read.
///
/// `UTF16Sink` can restore every sequence of 16-bit units. A single half of a surrogate pair becomes the three bytes
/// that it would have if it were a character. A single byte after the last unit is in `oddBytes`.
final class UTF16Source: ByteSource {
    private static let slice = 64 << 10
    /// A surrogate pair becomes four bytes, any other unit at most three.
    private static let mostBytesPerStep = 4

    private let source: any ByteSource
    private let isBigEndian: Bool
    private let raw: UnsafeMutablePointer<UInt8>
    private var filled = 0
    private var cursor = 0
    private var sourceEnded = false
    /// The bytes of a character that did not fit into the caller's buffer; `heldBack` of them are left.
    private let held: UnsafeMutablePointer<UInt8>
    private var heldBack = 0
    private(set) var oddBytes: [UInt8] = []

    init(_ source: any ByteSource, isBigEndian: Bool) {
        self.source = source
        self.isBigEndian = isBigEndian
        raw = .allocate(capacity: Self.slice)
        held = .allocate(capacity: Self.mostBytesPerStep)
    }

    deinit {
        raw.deallocate()
        held.deallocate()
    }

    var fileBytesRead: Int { source.fileBytesRead }

    func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws(IngestError) -> Int {
        var written = copyHeld(to: start, count: count)
        while written == 0, try refill() {
            written = decodeASCII(to: start, count: count)
            while count - written >= Self.mostBytesPerStep, let scalar = nextScalar() {
                written += Self.encode(scalar, to: start + written)
                written += decodeASCII(to: start + written, count: count - written)
            }
            if written == 0, let scalar = nextScalar() {
                heldBack = Self.encode(scalar, to: held)
                written = copyHeld(to: start, count: count)
            }
        }
        return written
    }

    /// Converts the units up to the next one that is not ASCII, because most of a table is ASCII. Returns their number.
    private func decodeASCII(to start: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
        let low = isBigEndian ? 1 : 0
        let first = raw + cursor
        let most = min(count, (filled - cursor) / 2)
        var done = 0
        while done < most, first[2 * done + low] < 0x80, first[2 * done + 1 - low] == 0 {
            start[done] = first[2 * done + low]
            done += 1
        }
        cursor += 2 * done
        return done
    }

    /// Copies the held bytes that fit. Returns their number.
    private func copyHeld(to start: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
        let given = min(heldBack, count)
        for index in 0..<given { start[index] = held[index] }
        for index in given..<heldBack { held[index - given] = held[index] }
        heldBack -= given
        return given
    }

    /// Reads more bytes from the source; false if no unit is left.
    private func refill() throws(IngestError) -> Bool {
        while !sourceEnded, filled - cursor < 4 {
            for index in cursor..<filled { raw[index - cursor] = raw[index] }
            filled -= cursor
            cursor = 0
            let got = try source.read(into: raw + filled, count: Self.slice - filled)
            filled += got
            sourceEnded = got == 0
        }
        if filled - cursor >= 2 { return true }
        if sourceEnded, filled > cursor {
            oddBytes = [raw[cursor]]
            cursor = filled
        }
        return false
    }

    /// The next character or single half of a surrogate pair; `nil` if more bytes are needed to decide.
    private func nextScalar() -> UInt32? {
        guard filled - cursor >= 2 else { return nil }
        let unit = unit(at: cursor)
        guard (0xD800..<0xDC00).contains(unit) else {
            cursor += 2
            return UInt32(unit)
        }
        guard filled - cursor >= 4 else {
            guard sourceEnded else { return nil }
            cursor += 2
            return UInt32(unit)
        }
        let low = self.unit(at: cursor + 2)
        guard (0xDC00..<0xE000).contains(low) else {
            cursor += 2
            return UInt32(unit)
        }
        cursor += 4
        return 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
    }

    private func unit(at index: Int) -> UInt16 {
        let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private static func encode(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
        switch scalar {
        case ..<0x80:
            target[0] = UInt8(scalar)
            return 1
        case ..<0x800:
            target[0] = UInt8(0xC0 | scalar >> 6)
            target[1] = tail(0)
            return 2
        case ..<0x10000:
            target[0] = UInt8(0xE0 | scalar >> 12)
            (target[1], target[2]) = (tail(6), tail(0))
            return 3
        default:
            target[0] = UInt8(0xF0 | scalar >> 18)
            (target[1], target[2], target[3]) = (tail(12), tail(6), tail(0))
            return 4
        }
    }
}
