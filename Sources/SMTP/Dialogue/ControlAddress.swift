import MailTerms

/// Makes local parts that nobody has, for negative controls. The same seed gives the same address.
///
/// Some servers take any local part but those of a certain shape: with digits, with a dot, too long. A control that such a
/// server refuses for its shape proves nothing. So a control has the shape of an address that was accepted.
package enum ControlAddress {
    /// Letters and digits that it has at least, so that no person has it by chance: eight letters that can be spoken are
    /// one of 10^8, eleven digits one of 10^11.
    private static let fewestLetters = 8
    private static let fewestDigits = 11
    /// RFC 5321 §4.5.3.1.1.
    private static let mostOctets = 64

    private static let consonants = Array("bdfghklmnprstvwz".utf8)
    private static let vowels = Array("aeiou".utf8)

    /// An address like a person's, for a domain of which no address is known.
    package static func make(at domain: String, seed: UInt64) -> Address {
        like(Address(localPart: "johann.miller4711", domain: domain), seed: seed)
    }

    /// An address of the same domain in the shape of this one: letters stand where letters stand, in their case, digits
    /// where digits stand, and separators stay. If there are too few of them for an address that nobody has, the first run
    /// gets longer. Letters beyond ASCII become ASCII letters, since not every server takes them; quotes go away with what
    /// needs them.
    package static func like(_ address: Address, seed: UInt64) -> Address {
        var chance = Chance(state: seed)
        var local: [UInt8] = []
        var isVowel = false
        for octet in lengthened(shape(of: address)) {
            switch octet {
            case UInt8(ascii: "a"), UInt8(ascii: "A"):
                let letter = (isVowel ? vowels : consonants).pick(&chance)
                local.append(octet == UInt8(ascii: "a") ? letter : letter & ~0x20)
                isVowel.toggle()
            case UInt8(ascii: "0"):
                // A number does not begin with 0.
                let isInner = local.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
                local.append(UInt8(ascii: "0") + UInt8(chance.below(isInner ? 10 : 9)) + (isInner ? 0 : 1))
            default:
                local.append(octet)
                isVowel = false
            }
        }
        return Address(localPart: String(decoding: local, as: UTF8.self), domain: address.domain)
    }

    /// Its kind of each octet: `a` and `A` for letters, `0` for digits, and separators as they are.
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

/// Numbers from a seed (xorshift64*, scrambled once at the start).
private struct Chance {
    private var state: UInt64

    init(state seed: UInt64) {
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
    fileprivate func pick(_ chance: inout Chance) -> UInt8 { self[chance.below(count)] }
}
