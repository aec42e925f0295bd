/// A reply of the world: a code and one or more lines, with placeholders such as `{address}`.
package struct ServerReply: Sendable, Equatable {
    /// 200 to 599.
    package let code: Int
    private let lines: [[Piece]]

    package init(_ code: Int, _ text: String) {
        self.code = code
        lines = [ServerReply.pieces(of: text)]
    }

    /// - Parameter written: lines that all begin with the same code, as in `550 5.1.1 no such user`.
    /// - Returns: `nil` if a line has no code, or a different one.
    package init?(lines written: [String]) {
        let codes = Set(written.map { $0.prefix(3) })
        guard codes.count == 1, let code = codes.first.flatMap({ Int($0) }), (200...599).contains(code),
            written.allSatisfy({ $0.count == 3 || " -".contains($0.dropFirst(3).prefix(1)) })
        else { return nil }
        self.code = code
        lines = written.map { ServerReply.pieces(of: String($0.dropFirst(4))) }
    }

    /// The bytes to send, each line ended by CR LF.
    func rendered(with values: ReplyPlaceholders) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            text += "\(code)\(index == lines.count - 1 ? " " : "-")"
            for piece in line { text += piece.filled(with: values) }
            text += "\r\n"
        }
        return text
    }
}

/// The values of a reply's placeholders at this point of a session.
struct ReplyPlaceholders: Sendable, Equatable {
    var host = ""
    var client = ""
    var sender = ""
    /// The recipient as the client wrote it.
    var address = ""
}

extension ServerReply {
    private enum Piece: Sendable, Equatable {
        case text(String)
        case host, client, sender, address

        func filled(with values: ReplyPlaceholders) -> String {
            switch self {
            case .text(let text): text
            case .host: values.host
            case .client: values.client
            case .sender: values.sender
            case .address: values.address
            }
        }
    }

    private static let placeholders: [(name: String, piece: Piece)] = [
        ("{host}", .host), ("{client}", .client), ("{sender}", .sender), ("{address}", .address),
    ]

    /// Splits the text at its placeholders once, when the world is read. Other braces are plain text.
    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = Substring(text)
        while let first = rest.first {
            guard first == "{", let placeholder = placeholders.first(where: { rest.hasPrefix($0.name) }) else {
                plain.append(first)
                rest = rest.dropFirst()
                continue
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(placeholder.piece)
            rest = rest.dropFirst(placeholder.name.count)
        }
        return plain.isEmpty ? pieces : pieces + [.text(plain)]
    }
}
