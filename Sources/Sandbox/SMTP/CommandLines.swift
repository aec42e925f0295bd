import NIOCore

/// Collects a client's bytes and returns its lines.
struct CommandLines {
    /// A line without its end, and whether that end was a bare LF.
    struct Line: Equatable {
        var text: String
        var endedByBareLineFeed = false
    }

    enum Item: Equatable {
        case line(Line)
        /// More than `limit` bytes without a line end: the session cannot continue.
        case tooLong
    }

    /// In bytes. A command line has at most 512 bytes, a few more with extensions (RFC 5321 §4.5.3.1.4).
    static let limit = 4096

    private var bytes = ByteBuffer()

    var isEmpty: Bool { bytes.readableBytes == 0 }

    mutating func append(_ arrived: inout ByteBuffer) {
        bytes.discardReadBytes()
        bytes.writeBuffer(&arrived)
    }

    mutating func discardAll() {
        bytes.clear()
    }

    /// Drops lines, if the buffer has more than one.
    mutating func drop(_ lost: LostLines) {
        let lineFeed: UInt8 = 0x0A
        var pieces = bytes.readableBytesView.split(separator: lineFeed).map { Array($0) + [lineFeed] }
        guard pieces.count > 1 else { return }
        switch lost {
        case .first: pieces.removeFirst()
        case .last: pieces.removeLast()
        case .second: pieces.remove(at: 1)
        case .rest: pieces.removeLast(pieces.count - 1)
        case .all: pieces = []
        }
        bytes.clear()
        bytes.writeBytes(pieces.joined())
    }

    /// - Returns: `nil` until a whole line has arrived.
    mutating func next() -> Item? {
        let view = bytes.readableBytesView
        let lineFeed: UInt8 = 0x0A
        let carriageReturn: UInt8 = 0x0D
        guard let end = view.firstIndex(of: lineFeed) else {
            return view.count > CommandLines.limit ? .tooLong : nil
        }
        let length = end - view.startIndex
        guard length <= CommandLines.limit else { return .tooLong }
        let isBare = length == 0 || view[end - 1] != carriageReturn
        let text = String(decoding: view[..<(isBare ? end : end - 1)], as: UTF8.self)
        bytes.moveReaderIndex(forwardBy: length + 1)
        return .line(Line(text: text, endedByBareLineFeed: isBare))
    }
}
