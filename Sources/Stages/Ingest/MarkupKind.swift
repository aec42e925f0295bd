import MailTerms

/// The kind of a text that is not a table, by its beginning.
enum MarkupKind {
    case html, xml, json, vCard, rtf

    /// What the text is, and what to do. It continues a sentence that begins with the file's name.
    var advice: String {
        switch self {
        case .html: "is a web page, not a CSV; open it in a spreadsheet and save it as CSV"
        case .xml: "is XML, not a CSV; open it in a spreadsheet and save it as CSV"
        case .json: "is JSON, not a CSV; export the list as CSV where it was made"
        case .vCard: "holds vCards, not a CSV; import them into an address book and export that as CSV"
        case .rtf: "is a rich-text document, not a CSV; save it as CSV from your spreadsheet"
        }
    }

    /// - Parameter text: the beginning of the text after the byte order mark, not in UTF-16.
    /// - Returns: `nil` if the text may be a table.
    init?(_ text: some Collection<UInt8>) {
        let start = String(decoding: text.drop(while: Self.isSpace).prefix(4096), as: UTF8.self).lowercased()
        let marks = String(decoding: text.lazy.filter { !Self.isSpace($0) }.prefix(2), as: UTF8.self)
        if ["<!doctype html", "<html"].contains(where: start.hasPrefix) {
            self = .html
        } else if start.hasPrefix("<table"), start.contains("<tr") {
            self = .html
        } else if start.hasPrefix("<?xml") {
            self = .xml
        } else if start.hasPrefix("begin:vcard") {
            self = .vCard
        } else if start.hasPrefix(#"{\rtf"#) {
            self = .rtf
        } else if ["{\"", "[{", "[[", "[\""].contains(marks) {
            // One bracket is not enough: a header may be `[id]`.
            self = .json
        } else {
            return nil
        }
    }

    private static func isSpace(_ octet: UInt8) -> Bool {
        [.space, .tab, .lineFeed, .carriageReturn].contains(octet)
    }
}
