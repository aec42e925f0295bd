import Foundation
import MailTerms

extension String {
    func contains(ignoringCase text: String) -> Bool {
        replacing(ignoringCase: text, with: "") != self
    }

    /// The same text with something else wherever a text stands in it, letter case left aside.
    func replacing(ignoringCase text: String, with other: String) -> String {
        let wanted = Array(text.lowercased().utf8)
        guard let first = wanted.first else { return self }
        // Letters beyond ASCII are rare here, and not for us to fold.
        guard wanted.allSatisfy({ $0 < 0x80 }) else {
            return replacingOccurrences(of: text, with: other, options: .caseInsensitive)
        }
        let octets = Array(utf8)
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index + wanted.count <= octets.count {
            guard octets[index].asciiLowercased == first,
                octets[index..<index + wanted.count].lazy.map(\.asciiLowercased).elementsEqual(wanted)
            else {
                index += 1
                continue
            }
            result += octets[copied..<index]
            result += other.utf8
            index += wanted.count
            copied = index
        }
        return copied == 0 ? self : String(decoding: result + octets[copied...], as: UTF8.self)
    }
}
