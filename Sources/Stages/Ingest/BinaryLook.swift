import MailTerms

/// Tells binary data from text.
enum BinaryLook {
    static let advice = "is binary data, not a CSV; save it as CSV from the program that made it"

    /// Text holds hardly any control characters. Zeros do occur, where a program wrote fields of a fixed length.
    static func fits(_ head: [UInt8]) -> Bool {
        let zeros = head.count { $0 == 0 }
        let controls = head.count { octet in
            switch octet {
            case 0, .tab, .lineFeed, .carriageReturn, 0x0B, 0x0C, 0x1A, 0x1B, 0x20...: false
            default: true
            }
        }
        return controls > 8 && controls * 50 > head.count || zeros * 2 > head.count
    }
}
