import Foundation

/// What programs and people do to a text before it is written into a cell.
enum Layer: CaseIterable {
    case percent, percentOfAll, json, lineEnd, entities, numericEntities, quotedPrintable, doubledUTF8, macintosh
    case pythonBytes, pythonString, pythonList, pythonDictionary, tuple, jsonArray, jsonObject, jsonList, php, postgres
    case csvField, formula, hyperlink, anchor, anchorOfName, cell, markdown, assignment
    case quotes, germanQuotes, guillemets, cornerBrackets, wideBrackets, angleBrackets, roundBrackets, backticks, stars
    case mailto, mistyped, label, name, quotedName, bullet, spaces, noBreakSpaces, stop
    case remark, remarkInFront, remarkInBrackets, remarkOnItsLine, otherLanguage

    func around(_ text: String) -> String {
        switch self {
        case .percent, .percentOfAll, .json, .lineEnd, .entities, .numericEntities, .quotedPrintable, .doubledUTF8,
            .macintosh:
            escaped(text)
        case .pythonBytes: "b'\(text)'"
        case .pythonString: "u\"\(text)\""
        case .pythonList: "['\(text)']"
        case .pythonDictionary: "{'id': 7, 'email': '\(text)', 'name': None}"
        case .tuple: "('\(text)',)"
        case .jsonArray: "[\"\(text)\"]"
        case .jsonObject: "{\"value\":\"\(text)\",\"type\":\"work\"}"
        case .jsonList: "[{\"value\": \"\(text)\", \"primary\": true}]"
        case .php: "a:1:{i:0;s:\(text.utf8.count):\"\(text)\";}"
        case .postgres: "{\(text)}"
        case .csvField: "\"" + text.replacing("\"", with: "\"\"") + "\""
        case .formula: "=\"\(text)\""
        case .hyperlink: "=HYPERLINK(\"mailto:\(text)\",\"\(text)\")"
        case .anchor: "<a class=\"x\" href=\"mailto:\(text)\">\(text)</a>"
        case .anchorOfName: "<a href='mailto:\(text)'>Ann</a>"
        case .cell: "<td>\(text)<br/></td>"
        case .markdown: "[\(text)](mailto:\(text))"
        case .assignment: "email='\(text)'"
        case .quotes: "'\(text)'"
        case .germanQuotes: "„\(text)“"
        case .guillemets: "« \(text) »"
        case .cornerBrackets: "「\(text)」"
        case .wideBrackets: "（\(text)）"
        case .angleBrackets: "<\(text)>"
        case .roundBrackets: "(\(text))"
        case .backticks: "`\(text)`"
        case .stars: "**\(text)**"
        case .mailto: "mailto:\(text)"
        case .mistyped: "malito:\(text)"
        case .label: "E-Mail: \(text)"
        case .name: "Kim Roe <\(text)>"
        case .quotedName: "\"Roe, Kim\" <\(text)>"
        case .bullet: "• \(text)"
        case .spaces: "  \(text)\t"
        case .noBreakSpaces: "\u{A0}\(text)\u{200B}"
        case .stop: "\(text);"
        case .remark: "\(text) DO NOT MAIL"
        case .remarkInFront: "unsubscribed: \(text)"
        case .remarkInBrackets: "\(text) (left the company)"
        case .remarkOnItsLine: "\(text)\nbounced twice"
        case .otherLanguage: "\(text) - abgemeldet"
        }
    }

    private func escaped(_ text: String) -> String {
        switch self {
        case .percent: text.addingPercentEncoding(withAllowedCharacters: Self.unreserved.union("@")) ?? text
        case .percentOfAll: text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? text
        case .json:
            text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"", "\\": "\\\(scalar)"
                case "\n": "\\n"
                case "\t": "\\t"
                case _ where "<>&'".unicodeScalars.contains(scalar) || !scalar.isASCII: utf16(scalar)
                default: String(scalar)
                }
            }.joined()
        case .lineEnd: text + "\\r\\n"
        case .entities:
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;")
        case .numericEntities:
            text.unicodeScalars.map {
                "<>\"'&".unicodeScalars.contains($0) || !$0.isASCII ? "&#\($0.value);" : String($0)
            }
            .joined()
        case .quotedPrintable:
            text.utf8.map {
                $0 < 0x20 || $0 > 0x7E || "=<>\"".utf8.contains($0)
                    ? String(format: "=%02X", $0) : String(Unicode.Scalar($0))
            }
            .joined()
        case .doubledUTF8: String(data: Data(text.utf8), encoding: .windowsCP1252) ?? text
        // Not every system's Foundation has the Macintosh encoding.
        default: text.replacing("ü", with: "√º").replacing("é", with: "√©")
        }
    }

    private func utf16(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { String(format: "\\u%04x", $0) }.joined()
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

extension CharacterSet {
    fileprivate func union(_ characters: String) -> CharacterSet { union(CharacterSet(charactersIn: characters)) }
}
