/// Takes the wrappings off an address: spaces, `mailto:`, a display name, angle brackets, trailing punctuation.
/// Nothing that would change which mailbox is meant is touched.
enum CellText {
    static func unwrapped(_ cell: String) -> String {
        var text = withoutTrailingPunctuation(trimmed(cell[...]))
        if let inside = angleBracketed(text) {
            text = withoutTrailingPunctuation(trimmed(inside))
        }
        if text.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "m"), text.prefix(7).lowercased() == "mailto:" {
            text = withoutTrailingPunctuation(trimmed(text.dropFirst(7).prefix { $0 != "?" }))
            if text.contains("%"), let decoded = percentDecoded(text) {
                return decoded
            }
        }
        return String(text)
    }

    private static func withoutTrailingPunctuation(_ text: Substring) -> Substring {
        var text = text
        while let last = text.utf8.last, ",;.".utf8.contains(last) {
            text = trimmed(text.dropLast())
        }
        return text
    }

    /// Without surrounding white space of every Unicode kind and without invisible characters at the ends.
    static func trimmed(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        let kept = scalars.drop(while: isSpaceOrInvisible)
        guard let last = kept.lastIndex(where: { !isSpaceOrInvisible($0) }) else { return "" }
        return Substring(kept[...last])
    }

    private static func isSpaceOrInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E: false
        case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: scalar.properties.isWhitespace
        }
    }

    /// The `<...>` that ends a cell, where what stands before it is a name: nothing with another address in it.
    private static func angleBracketed(_ text: Substring) -> Substring? {
        guard text.utf8.last == UInt8(ascii: ">"), let open = text.lastIndex(of: "<") else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        return holdsAddress(text[..<open], besides: inside) ? nil : inside
    }

    /// Whether a word outside double quotes is an address. Many programs write the same one again for want of a name.
    private static func holdsAddress(_ name: Substring, besides known: Substring) -> Bool {
        let unquoted = name.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }
        return unquoted.flatMap { $0.element.split { ",;<>".contains($0) || $0.isWhitespace } }
            .map { $0.hasPrefix("'") && $0.hasSuffix("'") ? $0.dropFirst().dropLast() : $0 }
            .contains { word in
                guard let at = word.lastIndex(of: "@") else { return false }
                return at > word.startIndex && word.index(after: at) < word.endIndex
                    && word.lowercased() != trimmed(known).lowercased()
            }
    }

    /// `nil` where an escape is broken or the result is not UTF-8.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            rest.removeFirst(2)
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
