import MailTerms
import Tables

/// A file of text, and how its bytes become that text. The first bytes and the options decide it.
struct TextFile {
    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let gzipMark: [UInt8] = [0x1F, 0x8B]
    private static let headSize = 64 << 10

    let file: InputFile
    let isGzip: Bool
    let encoding: TextEncoding
    /// Whether every record has this encoding: the options say so, or it is UTF-16.
    let encodingIsGiven: Bool
    /// The bytes before the first record: the byte order mark and Excel's `sep=;` line. In UTF-8 if the file is in
    /// UTF-16.
    let preamble: [UInt8]
    /// The number of physical lines in the preamble.
    let preambleLines: Int
    /// The delimiter that the `sep=` line names; `nil` without such a line.
    let namedDelimiter: Unicode.Scalar?

    /// - Throws: `notUsable` if the file is not a text that a CSV parser can read.
    init(_ file: InputFile, options: IngestOptions) throws(IngestError) {
        self.file = file
        var head = try FileSource(file).read(Self.headSize)
        if head.isEmpty {
            throw IngestError(.notUsable, file.name, "is empty; check that it was saved or uploaded completely")
        }
        isGzip = head.starts(with: Self.gzipMark)
        if isGzip {
            head = try GzipSource(FileSource(file), name: file.name).read(Self.headSize)
            if head.isEmpty { throw IngestError(.notUsable, file.name, "unpacks to nothing; check how it was made") }
            if head.starts(with: Self.gzipMark) {
                throw IngestError(.notUsable, file.name, "is packed twice; unpack it once with gunzip")
            }
        }
        let found = Self.encoding(of: head)
        encoding = options.encoding ?? found.encoding
        encodingIsGiven = options.encoding != nil || found.isCertain
        let text = try Self.source(file, isGzip: isGzip, encoding).read(Self.headSize)
        (preamble, namedDelimiter) = Self.preamble(text, encoding)
        preambleLines = namedDelimiter == nil ? 0 : 1
        let advice =
            FileKind(head: head)?.advice ?? MarkupKind(text.dropFirst(preamble.count))?.advice
            ?? (BinaryDetector.isBinary(text) ? BinaryDetector.advice : nil)
        if let advice { throw IngestError(.notUsable, file.name, (isGzip ? "holds what " : "") + advice) }
    }

    /// A source of the text after the preamble, in UTF-8 if the file is in UTF-16.
    func open(_ delimiter: Delimiter) throws(IngestError) -> any ByteSource {
        let source = try Self.source(file, isGzip: isGzip, encoding)
        if !preamble.isEmpty {
            let skipped = try source.read(preamble.count)
            if skipped != preamble {
                throw IngestError(.notUsable, file.name, "changed while it was read; try again once it is complete")
            }
        }
        return delimiter.isMapped ? DelimiterSource(source, delimiter, name: file.name) : source
    }

    /// A name or value of the file as a string. It is read as UTF-8 if it is valid UTF-8, otherwise as Windows-1252.
    static func string(_ bytes: some Collection<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? Windows1252.decode(bytes)
    }

    private static func source(
        _ file: InputFile, isGzip: Bool, _ encoding: TextEncoding
    ) throws(IngestError) -> any ByteSource {
        var source: any ByteSource = FileSource(file)
        if isGzip { source = try GzipSource(source, name: file.name) }
        switch encoding {
        case .utf8, .windows1252: return source
        case .utf16LittleEndian: return UTF16Source(source, isBigEndian: false)
        case .utf16BigEndian: return UTF16Source(source, isBigEndian: true)
        }
    }

    private static func encoding(of head: [UInt8]) -> (encoding: TextEncoding, isCertain: Bool) {
        if head.starts(with: utf8Mark) { return (.utf8, false) }
        if let utf16 = UTF16Detector.encoding(of: head) { return (utf16, true) }
        // The head may end within a character, so only its whole lines count, if it has any.
        let lastLineEnd = head.count < headSize ? nil : head.lastIndex { $0 == .lineFeed || $0 == .carriageReturn }
        let lines = head[..<(lastLineEnd ?? head.count)]
        return (String(validating: lines, as: UTF8.self) == nil ? .windows1252 : .utf8, false)
    }

    private static func preamble(
        _ start: [UInt8], _ encoding: TextEncoding
    ) -> (bytes: [UInt8], delimiter: Unicode.Scalar?) {
        let mark = start.starts(with: utf8Mark) ? utf8Mark : []
        let line = start.dropFirst(mark.count).prefix { $0 != .lineFeed && $0 != .carriageReturn }
        var words = line
        if words.first == .quote, words.last == .quote, words.count > 1 { words = words.dropFirst().dropLast() }
        guard (5...8).contains(words.count), words.prefix(4).map(\.asciiLowercased) == Array("sep=".utf8) else {
            return (mark, nil)
        }
        let named = words.dropFirst(4)
        let text = encoding.text(of: named)
        guard let delimiter = text.unicodeScalars.first, text.unicodeScalars.count == 1,
            Delimiter.canBeNamed(delimiter)
        else { return (mark, nil) }
        let rest = start[line.endIndex...]
        let lineEnd = rest.starts(with: [.carriageReturn, .lineFeed]) ? 2 : min(1, rest.count)
        return (Array(start[..<(line.endIndex + lineEnd)]), delimiter)
    }
}
