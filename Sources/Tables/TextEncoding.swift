import MailTerms

/// The encoding of a file's characters. The raw value is the word of the configuration.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Latin-1 with Windows' characters instead of the upper control characters.
    case windows1252 = "windows-1252"

    /// The text of bytes of a file; those of a UTF-16 file are already in UTF-8. Bytes that are not a character become
    /// U+FFFD.
    package func text(of bytes: some Collection<UInt8>) -> String {
        self == .windows1252 ? Windows1252.decode(bytes) : String(decoding: bytes, as: UTF8.self)
    }
}
