import MailTerms

/// A file of text, and how its bytes become that text: what its first bytes and the options tell.
struct TextFile {
    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let gzipMark: [UInt8] = [0x1F, 0x8B]
    private static let headSize = 64 << 10

    let file: InputFile
    let isGzip: Bool
    let encoding: TextEncoding
    /// Whether a mark, the options or the file's make-up leave no doubt.
    let encodingIsGiven: Bool
    /// The byte order mark, Excel's `sep=;` line and lines of a title, as UTF-8 in a file of UTF-16: what comes before the
    /// first record.
    private(set) var preamble: [UInt8]
    /// The physical lines in the preamble.
    private(set) var preambleLines: Int
    /// The delimiter that the `sep=` line names.
    let namedDelimiter: UInt8?

    /// Throws for what is no text that a CSV parser may be given.
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
        (preamble, namedDelimiter) = Self.preamble(text)
        preambleLines = namedDelimiter == nil ? 0 : 1
        let advice =
            FileKind(head: head)?.advice ?? MarkupKind(text.dropFirst(preamble.count))?.advice
            ?? (BinaryLook.fits(text) ? BinaryLook.advice : nil)
        if let advice { throw IngestError(.notUsable, file.name, (isGzip ? "holds what " : "") + advice) }
    }

    /// A source of the text behind the preamble, in UTF-8 where the file is in UTF-16.
    func open() throws(IngestError) -> any ByteSource {
        let source = try Self.source(file, isGzip: isGzip, encoding)
        if !preamble.isEmpty {
            let skipped = try source.read(preamble.count)
            if skipped != preamble {
                throw IngestError(.notUsable, file.name, "changed while it was read; try again once it is complete")
            }
        }
        return source
    }

    /// The same file, where these lines behind the preamble belong to it, too.
    func adding(preamble lines: [UInt8]) -> TextFile {
        var text = self
        text.preamble += lines
        for (index, octet) in lines.enumerated() {
            let isFirstHalf = octet == .carriageReturn && index + 1 < lines.count && lines[index + 1] == .lineFeed
            if octet == .lineFeed || octet == .carriageReturn, !isFirstHalf { text.preambleLines += 1 }
        }
        return text
    }

    /// A name or value of the file, for people: in UTF-8 where it is that, else in Windows-1252.
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
        if let utf16 = UTF16Look.encoding(of: head) { return (utf16, true) }
        // The head may end within a character: only whole lines are looked at, where there are any.
        let lines = head.lastIndex { $0 == .lineFeed || $0 == .carriageReturn }.map { head[..<$0] } ?? head[...]
        return (String(validating: lines, as: UTF8.self) == nil ? .windows1252 : .utf8, false)
    }

    private static func preamble(_ start: [UInt8]) -> (bytes: [UInt8], delimiter: UInt8?) {
        let mark = start.starts(with: utf8Mark) ? utf8Mark : []
        let line = start.dropFirst(mark.count).prefix { $0 != .lineFeed && $0 != .carriageReturn }
        var words = line
        if words.first == .quote, words.last == .quote, words.count > 1 { words = words.dropFirst().dropLast() }
        guard words.count == 5, String(decoding: words.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let delimiter = words.last, IngestOptions.canDelimit(delimiter)
        else { return (mark, nil) }
        let rest = start[line.endIndex...]
        let lineEnd = rest.starts(with: [.carriageReturn, .lineFeed]) ? 2 : min(1, rest.count)
        return (Array(start[..<(line.endIndex + lineEnd)]), delimiter)
    }
}

/// Tells UTF-16 by its mark, or by the zero bytes that ASCII characters have in it.
enum UTF16Look {
    /// What one way of pairing the bytes finds.
    private struct Tally {
        /// Pairs of an ASCII character and a zero.
        var ascii = 0
        /// Pairs with the zero on the other side.
        var reverse = 0
        /// Line feeds and `@` with their zero, and without.
        var marks = 0
        var strayMarks = 0
    }

    static func encoding(of head: [UInt8]) -> TextEncoding? {
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if fits(head, characterAt: 0) { return .utf16LittleEndian }
        return fits(head, characterAt: 1) ? .utf16BigEndian : nil
    }

    /// A list of addresses is ASCII in part, in every script; stray zeros have no side.
    private static func fits(_ head: [UInt8], characterAt offset: Int) -> Bool {
        let pairs = head.count / 2
        // Of so few bytes, any can be anything.
        guard pairs >= 8 else { return false }
        var tally = Tally()
        for index in 0..<pairs {
            let (character, other) = (head[2 * index + offset], head[2 * index + 1 - offset])
            if other == 0 { tally.ascii += 1 }
            if character == 0 { tally.reverse += 1 }
            if character == .lineFeed || character == .at {
                if other == 0 { tally.marks += 1 } else { tally.strayMarks += 1 }
            } else if other == .lineFeed || other == .at {
                tally.strayMarks += 1
            }
        }
        return tally.ascii * 10 > pairs && tally.reverse * 2 < tally.ascii && tally.marks > 4 * tally.strayMarks
    }
}
