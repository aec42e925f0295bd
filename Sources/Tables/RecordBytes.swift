import MailTerms

/// Searches in the bytes of records and cells.
extension UnsafeBufferPointer<UInt8> {
    /// The index of the first byte that is not an ASCII character; `nil` if there is none.
    package var firstBeyondASCII: Int? {
        var index = 0
        let bytes = UnsafeRawBufferPointer(self)
        while index + 8 <= count {
            if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < count {
            if self[index] >= 0x80 { return index }
            index += 1
        }
        return nil
    }

    /// The index of the line end of a record: of its final CR, LF or CRLF, or its count if it has none.
    @inlinable package var lineEnd: Int {
        switch last {
        case .lineFeed: count > 1 && self[count - 2] == .carriageReturn ? count - 2 : count - 1
        case .carriageReturn: count - 1
        default: count
        }
    }
}
