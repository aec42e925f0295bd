/// The bytes that tables and addresses are cut at.
extension UInt8 {
    package static let tab = UInt8(ascii: "\t")
    package static let lineFeed = UInt8(ascii: "\n")
    package static let carriageReturn = UInt8(ascii: "\r")
    package static let space = UInt8(ascii: " ")
    package static let quote = UInt8(ascii: "\"")
    package static let dot = UInt8(ascii: ".")
    package static let at = UInt8(ascii: "@")

    package var isBeyondASCII: Bool { self >= 0x80 }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where a record's line end begins: at CR, LF or CRLF, or at the end where there is none.
    package var lineEnd: Int {
        switch last {
        case .lineFeed: count > 1 && self[count - 2] == .carriageReturn ? count - 2 : count - 1
        case .carriageReturn: count - 1
        default: count
        }
    }
}
