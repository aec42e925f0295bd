import Foundation
import MailTerms

extension String {
    func contains(ignoringCase text: String) -> Bool {
        guard let wanted = text.foldedASCII else { return range(of: text, options: .caseInsensitive) != nil }
        return Array(utf8).firstIndex(ofFolded: wanted, from: 0) != nil
    }

    /// The same text in which `other` replaces each occurrence of `text`, in upper or lower case.
    func replacing(ignoringCase text: String, with other: String) -> String {
        guard let wanted = text.foldedASCII else {
            return replacingOccurrences(of: text, with: other, options: .caseInsensitive)
        }
        let octets = Array(utf8)
        var result: [UInt8] = []
        var copied = 0
        while let index = octets.firstIndex(ofFolded: wanted, from: copied) {
            result += octets[copied..<index]
            result += other.utf8
            copied = index + wanted.count
        }
        return copied == 0 ? self : String(decoding: result + octets[copied...], as: UTF8.self)
    }

    /// The text's bytes in lower case; `nil` if it is not ASCII. Such a text is rare here, and Foundation compares it.
    private var foldedASCII: [UInt8]? {
        let folded = utf8.map(\.asciiLowercased)
        return folded.allSatisfy { $0 < 0x80 } ? folded : nil
    }
}

extension [UInt8] {
    /// The index of the first occurrence of a lower-case text, not before `start`; `nil` if there is none, or if `wanted` is
    /// empty.
    fileprivate func firstIndex(ofFolded wanted: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, wanted.count <= count else { return nil }
        var index = start
        while index + wanted.count <= count {
            if self[index].asciiLowercased == first, isFolded(wanted, at: index) { return index }
            index += 1
        }
        return nil
    }

    private func isFolded(_ wanted: [UInt8], at start: Int) -> Bool {
        for offset in wanted.indices where self[start + offset].asciiLowercased != wanted[offset] { return false }
        return true
    }
}
