/// A three-digit SMTP reply code (RFC 5321 §4.2). Codes that no RFC defines are kept too.
package struct ReplyCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// 200 to 599.
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// 421: the server ends the session. It can come at any time, as a reply or without a command (RFC 5321 §3.8).
    package static let serviceClosing = ReplyCode(rawValue: 421)
    /// 221: the reply to QUIT.
    package static let goodbye = ReplyCode(rawValue: 221)

    package enum Class: UInt16, Sendable {
        case positive = 2
        case intermediate = 3
        case transientFailure = 4
        case permanentFailure = 5
    }

    /// `nil` for a code outside 200 to 599, which an SMTP reply cannot have.
    package var `class`: Class? { Class(rawValue: rawValue / 100) }

    package var isPositive: Bool { self.class == .positive }
    package var isTransient: Bool { self.class == .transientFailure }
    package var isPermanent: Bool { self.class == .permanentFailure }
    package var isRefusal: Bool { isTransient || isPermanent }

    package var description: String { String(rawValue) }
}

/// An enhanced mail system status code (RFC 3463): class, subject, detail.
package struct EnhancedStatusCode: Sendable, Hashable, CustomStringConvertible {
    /// 2, 4 or 5.
    package var `class`: UInt16
    package var subject: UInt16
    package var detail: UInt16

    /// The three numbers in their order in the code, hence without labels.
    package init(_ class: UInt16, _ subject: UInt16, _ detail: UInt16) {
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Parses `5.1.1`: a class and two numbers of one to three digits (RFC 3463 §2). `nil` for anything else.
    package init?(_ text: Substring.UTF8View) {
        var numbers: [3 of UInt16] = [0, 0, 0]
        var (index, digits) = (0, 0)
        for octet in text {
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 3:
                numbers[index] = numbers[index] * 10 + UInt16(octet - UInt8(ascii: "0"))
                digits += 1
            case .dot where digits > 0 && index < 2:
                (index, digits) = (index + 1, 0)
            default:
                return nil
            }
        }
        guard index == 2, digits > 0, [2, 4, 5].contains(numbers[0]) else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    package var description: String { "\(self.class).\(subject).\(detail)" }
}

/// One complete server reply: its text as sent, and the codes parsed from it.
package struct Reply: Sendable, Equatable {
    package var code: ReplyCode
    /// The enhanced code in the text whose class agrees with `code`; `nil` if there is none.
    package var enhanced: EnhancedStatusCode?
    /// The text of each line without reply code and line end, but with the enhanced code.
    package var lines: [String]

    package init(code: ReplyCode, enhanced: EnhancedStatusCode? = nil, lines: [String]) {
        self.code = code
        self.enhanced = enhanced
        self.lines = lines
    }

    /// The lines joined with spaces.
    package var text: String { lines.count == 1 ? lines[0] : lines.joined(separator: " ") }
}

/// The step of a dialogue that a reply answers. It shows whether the reply is about us, the host or the recipient.
package enum SMTPStage: String, Sendable, CaseIterable {
    case connect
    case greeting
    case ehlo
    case startTLS = "starttls"
    case mail
    case rcpt
}
