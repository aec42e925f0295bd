import MailTerms

/// What a text is, where it is anything but a table.
enum MarkupKind {
    case html, xml, json, vCard, rtf

    var advice: String {
        switch self {
        case .html: "is a web page, not a CSV; open it in a spreadsheet and save it as CSV"
        case .xml: "is XML, not a CSV; open it in a spreadsheet and save it as CSV"
        case .json: "is JSON, not a CSV; export the list as CSV where it was made"
        case .vCard: "holds vCards, not a CSV; import them into an address book and export that as CSV"
        case .rtf: "is a rich-text document, not a CSV; save it as CSV from your spreadsheet"
        }
    }

    /// - Parameter text: how it begins, in an encoding of single bytes; the byte order mark is no part of it.
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
            // A header may well be called `[id]`.
            self = .json
        } else {
            return nil
        }
    }

    private static func isSpace(_ octet: UInt8) -> Bool {
        [.space, .tab, .lineFeed, .carriageReturn].contains(octet)
    }
}
