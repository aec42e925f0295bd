import MailTerms

/// The kind of a file that is not text, by its first bytes.
///
/// A signature of letters only is not used, because a list may begin with any name.
enum FileKind: CaseIterable {
    case utf32, office, oldOffice, openDocument, zip, tar, archive, pdf, picture, database, parquet, sound, program

    private struct Signature {
        let bytes: [UInt8]
        var offset = 0

        static func text(_ text: String, at offset: Int = 0) -> Signature {
            Signature(bytes: Array(text.utf8), offset: offset)
        }

        func matches(_ head: [UInt8]) -> Bool {
            head.dropFirst(offset).starts(with: bytes)
        }
    }

    /// The signatures, any of which is enough. The marks of office documents are searched for inside a zip archive.
    private var signatures: [Signature] {
        switch self {
        case .utf32: [Signature(bytes: [0xFF, 0xFE, 0, 0]), Signature(bytes: [0, 0, 0xFE, 0xFF])]
        case .oldOffice: [Signature(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])]
        case .zip: [.text("PK\u{3}\u{4}"), .text("PK\u{5}\u{6}")]
        case .tar: [.text("ustar", at: 257)]
        case .archive:
            [
                Signature(bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), .text("Rar!\u{1A}\u{7}"),
                Signature(bytes: [0x28, 0xB5, 0x2F, 0xFD]), Signature(bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
                // bzip2: after the letters `BZh` and a digit come the digits of pi.
                .text("1AY&SY", at: 4),
            ]
        case .pdf: [.text("%PDF-")]
        case .picture:
            [
                Signature(bytes: [0x89, 0x50, 0x4E, 0x47]), Signature(bytes: [0xFF, 0xD8, 0xFF]), .text("GIF87a"),
                .text("GIF89a"), Signature(bytes: [0x49, 0x49, 0x2A, 0]), Signature(bytes: [0x4D, 0x4D, 0, 0x2A]),
            ]
        case .database: [.text("SQLite format 3\0")]
        case .parquet: [.text("PAR1\u{15}")]
        case .sound:
            [.text("ID3\u{3}"), .text("ID3\u{4}"), .text("OggS\0")]
        case .program: [Signature(bytes: [0x7F, 0x45, 0x4C, 0x46]), .text("#!/")]
        case .office, .openDocument: []
        }
    }

    /// What the file seems to be, and what to do. It continues a sentence that begins with the file's name.
    var advice: String {
        switch self {
        case .utf32: "is UTF-32 text, which hardly any program reads; save it as CSV in UTF-8"
        case .office: "is an Excel workbook (.xlsx) or the like, not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .oldOffice: "is an Office file (.xls), not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .openDocument:
            "is an OpenDocument file (.ods or the like), not a CSV; open it, choose Save As and \"Text CSV\""
        case .zip: "is a zip archive, not a CSV; unpack it and use the CSV inside"
        case .tar: "is a tar archive, not a CSV; unpack it and use the CSV inside"
        case .archive: "is a packed archive, not a CSV; unpack it and use the CSV inside, or pack that with gzip"
        case .pdf: "is a PDF, not a CSV; export the list as CSV where it was made"
        case .picture: "is a picture, not a CSV; export the list as CSV where it was made"
        case .database: "is an SQLite database, not a CSV; export the table as CSV"
        case .parquet: "is a Parquet file, not a CSV; export the table as CSV"
        case .sound: "is a sound or a film, not a CSV; check that it is the right file"
        case .program: "is a program, not a CSV; check that it is the right file"
        }
    }

    /// `nil` if the file may be text.
    init?(head: [UInt8]) {
        guard let kind = Self.allCases.first(where: { $0.signatures.contains { $0.matches(head) } }) else { return nil }
        self = kind == .zip ? Self.kind(ofZip: head) : kind
    }

    /// A zip archive begins with the name of its first part. Office documents have few, well-known first parts.
    private static func kind(ofZip head: [UInt8]) -> FileKind {
        let start = head.prefix(4096)
        if start.contains(Array("mimetypeapplication/vnd.oasis.opendocument".utf8)) { return .openDocument }
        let parts = ["[Content_Types].xml", "xl/", "_rels/.rels"]
        return parts.contains { start.contains(Array($0.utf8)) } ? .office : .zip
    }
}
