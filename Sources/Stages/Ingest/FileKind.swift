/// What a file is by its first bytes, where it is anything but text that a CSV parser may be given.
enum FileKind: CaseIterable {
    case utf32, utf16, excel, excelOld, zip, gzip, pdf, png, jpeg, rtf, html, sqlite

    /// The bytes that such a file begins with, any of them. UTF-32 stands before UTF-16, whose mark begins its own.
    private var signatures: [[UInt8]] {
        switch self {
        case .utf32: [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
        case .utf16: [[0xFF, 0xFE], [0xFE, 0xFF]]
        case .excel: []
        case .excelOld: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
        case .zip: [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]
        case .gzip: [[0x1F, 0x8B]]
        case .pdf: [Array("%PDF-".utf8)]
        case .png: [[0x89, 0x50, 0x4E, 0x47]]
        case .jpeg: [[0xFF, 0xD8, 0xFF]]
        case .rtf: [Array(#"{\rtf"#.utf8)]
        case .html: ["<!doctype html", "<!DOCTYPE html", "<html", "<HTML", "<table"].map { Array($0.utf8) }
        case .sqlite: [Array("SQLite format 3".utf8)]
        }
    }

    /// What it seems to be, and what to do.
    var advice: String {
        switch self {
        case .utf32, .utf16: "is UTF-16 or UTF-32 text; save as UTF-8 CSV"
        case .excel: "is an Excel workbook (.xlsx), not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .excelOld: "is an Office file (.xls), not a CSV; open it, choose Save As and \"CSV UTF-8\""
        case .zip: "is a zip archive, not a CSV; unpack it and use the CSV inside"
        case .gzip: "is compressed (gzip); unpack it with gunzip and use the CSV inside"
        case .pdf: "is a PDF, not a CSV; export the list as UTF-8 CSV where it was made"
        case .png, .jpeg: "is a picture, not a CSV; export the list as UTF-8 CSV where it was made"
        case .rtf: "is a rich-text document, not a CSV; save as UTF-8 CSV"
        case .html: "is a web page, not a CSV; open it in a spreadsheet and save as UTF-8 CSV"
        case .sqlite: "is an SQLite database, not a CSV; export the table as UTF-8 CSV"
        }
    }

    /// `nil` for what may be a table.
    init?(head: [UInt8]) {
        guard let kind = Self.allCases.first(where: { $0.signatures.contains { head.starts(with: $0) } }) else {
            if Self.looksLikeUTF16(head) { self = .utf16 } else { return nil }
            return
        }
        self = kind == .zip && Self.namesWorkbookParts(head) ? .excel : kind
    }

    /// UTF-16 without a byte order mark: in Western text, every other byte is NUL. A stray NUL is none of our business.
    private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
        head.count >= 16 && head.count { $0 == 0 } * 4 > head.count
    }

    /// A zip archive begins with the name of its first part; a workbook's are few and well known.
    private static func namesWorkbookParts(_ head: [UInt8]) -> Bool {
        let start = String(decoding: head.prefix(4096), as: UTF8.self)
        return start.utf8.count > 0
            && ["[Content_Types].xml", "xl/", "_rels/.rels"].contains { start.utf8Contains($0) }
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
