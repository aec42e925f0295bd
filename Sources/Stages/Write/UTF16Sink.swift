import MailTerms
import Tables

/// Converts UTF-8 to UTF-16 for another sink. It reverses exactly what `UTF16Source` in `Ingest` does.
///
/// Three bytes of a single half of a surrogate pair become one unit. A byte after `TableLayout.rawByteMark` is written
/// unchanged.
final class UTF16Sink: ByteSink {
    private let target: any ByteSink
    private let isBigEndian: Bool
    private var buffer = OutputBuffer(capacity: 64 << 10)
    /// The first bytes of a character whose last bytes have not been written yet.
    private var open: [UInt8] = []

    init(_ target: any ByteSink, isBigEndian: Bool) {
        self.target = target
        self.isBigEndian = isBigEndian
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        var rest = bytes[...]
        while !open.isEmpty, let octet = rest.popFirst() {
            open.append(octet)
            if open.count == Self.length(from: open[0]) {
                append(open[...])
                open = []
            }
        }
        var index = rest.startIndex
        while index < rest.endIndex {
            let first = bytes[index]
            // Most of a table is ASCII.
            guard first >= 0x80 else {
                append(unit: UInt16(first))
                index += 1
                continue
            }
            let length = Self.length(from: first)
            guard rest.endIndex - index >= length else { break }
            append(rest[index..<(index + length)])
            index += length
        }
        open += rest[index...]
        try target.write(buffer.bytes)
        buffer.removeAll()
    }

    func finish() throws(WriteError) {
        try target.finish()
    }

    private static func length(from first: UInt8) -> Int {
        switch first {
        case TableLayout.rawByteMark: 2
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    private func append(_ character: some Collection<UInt8>) {
        guard let first = character.first else { return }
        let tail = character.dropFirst()
        if first == TableLayout.rawByteMark { return buffer.append(Array(tail)) }
        let head =
            switch character.count {
            case 1: UInt32(first)
            case 2: UInt32(first & 0x1F)
            case 3: UInt32(first & 0x0F)
            default: UInt32(first & 0x07)
            }
        let scalar = tail.reduce(head) { $0 << 6 | UInt32($1 & 0x3F) }
        if scalar < 0x10000 {
            append(unit: UInt16(scalar))
        } else {
            let offset = scalar - 0x10000
            append(unit: 0xD800 | UInt16(offset >> 10 & 0x3FF))
            append(unit: 0xDC00 | UInt16(offset & 0x3FF))
        }
    }

    private func append(unit: UInt16) {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        buffer.append(isBigEndian ? high : low)
        buffer.append(isBigEndian ? low : high)
    }
}
