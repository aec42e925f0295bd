import MailTerms

/// How a file's characters are written as bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Latin-1 and what Windows put in the place of its upper control characters.
    case windows1252 = "windows-1252"

    /// The text of a file's bytes; those of a file in UTF-16 are in UTF-8 by now. What is no character becomes U+FFFD.
    package func text(of bytes: some Collection<UInt8>) -> String {
        self == .windows1252 ? Windows1252.decode(bytes) : String(decoding: bytes, as: UTF8.self)
    }
}
