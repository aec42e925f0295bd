import MailTerms
import Tables

/// The character between the fields of a file.
struct Delimiter: Equatable {
    /// libcsv only has delimiters of one byte. A longer one is read as this byte (`DelimiterSource`) and written as it
    /// was (`TableLayout.delimiterText`). A file that holds this byte and has a longer delimiter is refused.
    static let standIn: UInt8 = 0x1F

    /// The delimiter that libcsv is given.
    let octet: UInt8
    /// The delimiter in the file; in UTF-8 if the file is in UTF-16.
    let text: [UInt8]

    init(_ octet: UInt8) {
        self.init(octet: octet, text: [octet])
    }

    private init(octet: UInt8, text: [UInt8]) {
        self.octet = octet
        self.text = text
    }

    /// `nil` if the encoding does not have the character.
    init?(_ scalar: Unicode.Scalar, in encoding: TextEncoding) {
        if encoding == .windows1252 {
            guard let octet = Windows1252.byte(of: scalar) else { return nil }
            self.init(octet)
        } else if scalar.isASCII {
            self.init(UInt8(scalar.value))
        } else {
            self.init(octet: Self.standIn, text: Array(String(scalar).utf8))
        }
    }

    /// Whether the delimiter has several bytes, so that `octet` replaces it between reading and writing.
    var isMapped: Bool { text.count > 1 }

    /// Bytes that were read, with the delimiters of the file.
    func restored(in bytes: [UInt8]) -> [UInt8] {
        isMapped ? bytes.flatMap { $0 == octet ? text : [$0] } : bytes
    }

    /// Whether a line `sep=` may name this character. Line ends, quotes and characters of words are not allowed.
    static func canBeNamed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "\n", "\r", "\0", ".", "@": false
        default: !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
        }
    }
}

/// Replaces each delimiter of several bytes by one byte.
final class DelimiterSource: ByteSource {
    private static let slice = 64 << 10

    private let source: any ByteSource
    private let delimiter: Delimiter
    private let name: String
    /// Bytes that were read from the source and not given yet, from `next` on.
    private var buffer: [UInt8] = []
    private var next = 0
    private var hasEnded = false

    /// - Parameter name: what the file is called in errors.
    init(_ source: any ByteSource, _ delimiter: Delimiter, name: String) {
        self.source = source
        self.delimiter = delimiter
        self.name = name
    }

    var fileBytesRead: Int { source.fileBytesRead }
    var oddBytes: [UInt8] { source.oddBytes }

    func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws(IngestError) -> Int {
        var given = 0
        while given < count {
            if !hasEnded, buffer.count - next < delimiter.text.count {
                try refill()
                continue
            }
            guard next < buffer.count else { break }
            let octet = buffer[next]
            if octet == delimiter.octet {
                throw IngestError(
                    .notUsable, name,
                    "holds the control character U+001F, as which its delimiter of several bytes is read; "
                        + "take it out, or separate the fields with a character of ASCII")
            }
            let isDelimiter = octet == delimiter.text[0] && buffer[next...].starts(with: delimiter.text)
            start[given] = isDelimiter ? delimiter.octet : octet
            next += isDelimiter ? delimiter.text.count : 1
            given += 1
        }
        return given
    }

    private func refill() throws(IngestError) {
        let more = try source.read(Self.slice)
        hasEnded = more.isEmpty
        buffer = Array(buffer[next...]) + more
        next = 0
    }
}
