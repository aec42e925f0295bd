import MailTerms

/// Makes random addresses that no person has, for negative controls. The same seed gives the same address.
///
/// Some servers accept every local part except those of one shape: with digits, with a dot, too long. If such a server
/// refuses a control because of its shape, the refusal proves nothing. So a control has the shape of an address that the
/// server accepted.
package enum ControlAddress {
    /// The least number of letters, or of digits if there are no letters. Eight pronounceable letters give 10^8
    /// possible addresses, eleven digits 10^11: no person has such an address by chance.
    private static let fewestLetters = 8
    private static let fewestDigits = 11
    /// The longest local part (RFC 5321 §4.5.3.1.1).
    private static let mostOctets = 64

    private static let consonants = Array("bdfghklmnprstvwz".utf8)
    private static let vowels = Array("aeiou".utf8)

    /// An address that looks like a person's, for a domain without an accepted address.
    package static func make(at domain: String, seed: UInt64) -> Address {
        like(Address(localPart: "johann.miller4711", domain: domain), seed: seed)
    }

    /// A random address of the same domain with the same shape: a random letter of the same case replaces each letter, a
    /// random digit each digit, and separators stay. If there are too few letters and digits, the first run of them gets
    /// longer. An ASCII letter replaces a letter beyond ASCII, because some servers refuse those. Quotes, and characters
    /// that need quotes, are left out.
    package static func like(_ address: Address, seed: UInt64) -> Address {
        var random = SeededNumbers(seed: seed)
        var local: [UInt8] = []
        var isVowel = false
        for octet in lengthened(shape(of: address)) {
            switch octet {
            case UInt8(ascii: "a"), UInt8(ascii: "A"):
                let letter = (isVowel ? vowels : consonants).randomElement(using: &random)
                local.append(octet == UInt8(ascii: "a") ? letter : letter & ~0x20)
                isVowel.toggle()
            case UInt8(ascii: "0"):
                // A number does not begin with 0.
                let isInner = local.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
                local.append(UInt8(ascii: "0") + UInt8(random.below(isInner ? 10 : 9)) + (isInner ? 0 : 1))
            default:
                local.append(octet)
                isVowel = false
            }
        }
        return Address(localPart: String(decoding: local, as: UTF8.self), domain: address.domain)
    }

    /// One octet for each character: `a` or `A` for a letter, `0` for a digit, a separator unchanged.
    private static func shape(of address: Address) -> [UInt8] {
        var shape: [UInt8] = []
        for scalar in address.localPart.unicodeScalars {
            switch scalar {
            case "0"..."9": shape.append(UInt8(ascii: "0"))
            case "A"..."Z": shape.append(UInt8(ascii: "A"))
            case "a"..."z", "\u{80}"...: shape.append(UInt8(ascii: "a"))
            case ".":
                if let last = shape.last, last != .dot { shape.append(.dot) }
            case "_", "-", "+", "=", "/", "'", "&", "~", "#", "!", "$", "%", "*", "?", "^", "`", "{", "|", "}":
                shape.append(UInt8(scalar.value))
            default: break
            }
        }
        while shape.last == .dot { shape.removeLast() }
        return shape
    }

    private static func lengthened(_ shape: [UInt8]) -> [UInt8] {
        var shape = Array(shape.prefix(mostOctets - fewestDigits))
        while shape.last == .dot { shape.removeLast() }
        let (letter, digit) = (UInt8(ascii: "a"), UInt8(ascii: "0"))
        let letters = shape.count { $0 | 0x20 == letter }
        let digits = shape.count { $0 == digit }
        if let first = shape.firstIndex(where: { $0 | 0x20 == letter }) {
            let kind = shape[first...].dropFirst().first { $0 | 0x20 == letter } ?? shape[first]
            let missing = max(0, fewestLetters - letters - digits / 2)
            shape.insert(contentsOf: Array(repeating: kind, count: missing), at: first + 1)
        } else {
            let first = shape.firstIndex(of: digit) ?? 0
            let kind = digits > 0 ? digit : letter
            let missing = max(0, (digits > 0 ? fewestDigits : fewestLetters) - digits)
            shape.insert(contentsOf: Array(repeating: kind, count: missing), at: first)
        }
        return shape
    }
}

/// Random numbers from a seed (xorshift64*, with the seed mixed once at the start).
private struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) {
        var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        state = (mixed ^ (mixed >> 31)) | 1
    }

    mutating func below(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int(((state &* 0x2545_F491_4F6C_DD1D) >> 33) % UInt64(bound))
    }
}

extension [UInt8] {
    fileprivate func randomElement(using random: inout SeededNumbers) -> UInt8 { self[random.below(count)] }
}
