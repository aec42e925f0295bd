import MailTerms

/// What a file is by its first bytes, where it is anything but text that a CSV parser may be given.
enum FileKind: CaseIterable {
    case utf32, excel, excelOld, openDocument, zip, otherArchive, pdf, picture, rtf, html, xml, json, vCard, sqlite
    case parquet, sound, program, binary

    /// The bytes that such a file begins with, any of them.
    private var signatures: [[UInt8]] {
        switch self {
        case .utf32: [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
        case .excelOld: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
        case .zip: [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]
        case .otherArchive:
            [
                [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8), Array("BZh".utf8), [0x28, 0xB5, 0x2F, 0xFD],
                [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0],
            ]
        case .pdf: [Array("%PDF-".utf8)]
        case .picture:
            [
                [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8), Array("GIF89a".utf8),
                [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A],
            ]
        case .rtf: [Array(#"{\rtf"#.utf8)]
        case .html: ["<!doctype html", "<html", "<table"].map { Array($0.utf8) }
        case .xml: [Array("<?xml".utf8)]
        case .vCard: [Array("begin:vcard".utf8)]
        case .sqlite: [Array("sqlite format 3".utf8)]
        case .parquet: [Array("PAR1".utf8)]
        case .sound: [Array("ID3".utf8) + [3], Array("ID3".utf8) + [4], Array("RIFF".utf8), Array("OggS".utf8)]
        case .program: [[0x7F, 0x45, 0x4C, 0x46], Array("#!/".utf8)]
        case .excel, .openDocument, .json, .binary: []
        }
    }

    /// What it seems to be, and what to do.
    var advice: String {
        switch self {
        case .utf32: "is UTF-32 text, which hardly any program reads; save it as CSV in UTF-8"
        case .excel: "is an Excel workbook (.xlsx), not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .excelOld: "is an Office file (.xls), not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .openDocument: "is an OpenDocument file (.ods), not a CSV; open it, choose Save As and \"Text CSV\""
        case .zip: "is a zip archive, not a CSV; unpack it and use the CSV inside"
        case .otherArchive: "is a packed archive, not a CSV; unpack it and use the CSV inside, or pack that with gzip"
        case .pdf: "is a PDF, not a CSV; export the list as CSV where it was made"
        case .picture: "is a picture, not a CSV; export the list as CSV where it was made"
        case .rtf: "is a rich-text document, not a CSV; save it as CSV from your spreadsheet"
        case .html: "is a web page, not a CSV; open it in a spreadsheet and save it as CSV"
        case .xml: "is XML, not a CSV; open it in a spreadsheet and save it as CSV"
        case .json: "is JSON, not a CSV; export the list as CSV where it was made"
        case .vCard: "holds vCards, not a CSV; import them into an address book and export that as CSV"
        case .sqlite: "is an SQLite database, not a CSV; export the table as CSV"
        case .parquet: "is a Parquet file, not a CSV; export the table as CSV"
        case .sound: "is a sound or a film, not a CSV; check that it is the right file"
        case .program: "is a program, not a CSV; check that it is the right file"
        case .binary: "is binary data, not a CSV; save it as CSV from the program that made it"
        }
    }

    /// `nil` for what may be a table.
    init?(head: [UInt8]) {
        if let kind = Self.allCases.first(where: { $0.begins(head) }) {
            self = kind == .zip ? Self.kind(ofZip: head) : kind
        } else if Self.looksLikeJSON(head) {
            self = .json
        } else if UTF16Look.encoding(of: head) == nil, Self.looksBinary(head) {
            self = .binary
        } else {
            return nil
        }
    }

    /// Letter case counts only where the signature has capitals.
    private func begins(_ head: [UInt8]) -> Bool {
        for signature in signatures {
            let start = Array(head.prefix(signature.count))
            let hasCapitals = signature.contains(where: Self.isCapital)
            let folded = hasCapitals ? start : start.map { Self.isCapital($0) ? $0 | 0x20 : $0 }
            if start == signature || folded == signature { return true }
        }
        return false
    }

    private static func isCapital(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet)
    }

    /// A zip archive begins with the name of its first part; those of office documents are few and well known.
    private static func kind(ofZip head: [UInt8]) -> FileKind {
        let start = String(decoding: head.prefix(4096), as: UTF8.self)
        if start.utf8Contains("mimetypeapplication/vnd.oasis.opendocument") { return .openDocument }
        return ["[Content_Types].xml", "xl/", "_rels/.rels"].contains { start.utf8Contains($0) } ? .excel : .zip
    }

    /// An object, or an array of objects or arrays. A header may well be called `[id]`.
    private static func looksLikeJSON(_ head: [UInt8]) -> Bool {
        var marks: [UInt8] = []
        for octet in head where ![.space, .tab, .lineFeed, .carriageReturn].contains(octet) {
            marks.append(octet)
            if marks.count == 2 { break }
        }
        let start = String(decoding: marks, as: UTF8.self)
        return ["{\"", "[{", "[["].contains(start)
    }

    /// Text holds hardly any control characters. Zeros do occur, where a program wrote fields of a fixed length.
    private static func looksBinary(_ head: [UInt8]) -> Bool {
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

extension String {
    fileprivate func utf8Contains(_ needle: String) -> Bool {
        let hay = Array(utf8)
        let needle = Array(needle.utf8)
        guard hay.count >= needle.count else { return false }
        return (0...(hay.count - needle.count)).contains { hay[$0...].starts(with: needle) }
    }
}
