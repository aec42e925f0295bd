/// Finds the phrases of a vocabulary in a folded text. The cost does not depend on the number of phrases: one walk from
/// the beginning of each word.
struct PhraseTrie: Sendable {
    /// A phrase that was found.
    struct Hit: Equatable {
        /// Octets of the folded text.
        var range: Range<Int>
        var term: Term
    }

    private struct Node {
        let octet: UInt8
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        /// The raw value of the term of the phrase that ends here; 255 if none ends here.
        var term: UInt8 = .max
        /// Whether that phrase can end inside a word.
        var isStem = false
    }

    private var nodes = [Node(octet: 0)]
    /// For each octet, the node of the phrases that begin with it; 0 if there are none.
    private var beginnings = [Int32](repeating: 0, count: 256)

    /// - Parameter phrases: as servers write them, in any case and with diacritics. A phrase matches whole words; a star
    ///   at its end matches the rest of a word.
    init(_ phrases: [(String, Term)]) {
        for (phrase, term) in phrases {
            let isStem = phrase.utf8.last == UInt8(ascii: "*")
            insert(ReplyText(phrase: isStem ? String(phrase.dropLast()) : phrase).octets, term: term, isStem: isStem)
        }
    }

    private mutating func insert(_ octets: [UInt8], term: Term, isStem: Bool) {
        guard !octets.isEmpty else { return }
        var node = 0
        for octet in octets {
            if let child = child(of: node, octet) {
                node = child
                continue
            }
            nodes.append(Node(octet: octet, nextSibling: nodes[node].firstChild))
            nodes[node].firstChild = Int32(nodes.count - 1)
            if node == 0 { beginnings[Int(octet)] = Int32(nodes.count - 1) }
            node = nodes.count - 1
        }
        nodes[node].term = term.rawValue
        // If a phrase is a stem in one language, it is a stem in all.
        nodes[node].isStem = nodes[node].isStem || isStem
    }

    private func child(of node: Int, _ octet: UInt8) -> Int? {
        if node == 0 { return beginnings[Int(octet)] == 0 ? nil : Int(beginnings[Int(octet)]) }
        var child = nodes[node].firstChild
        while child >= 0 {
            if nodes[Int(child)].octet == octet { return Int(child) }
            child = nodes[Int(child)].nextSibling
        }
        return nil
    }

    /// The longest phrase at each place, in order. A phrase inside another one is left out.
    func hits(in text: ReplyText) -> [Hit] {
        var hits: [Hit] = []
        var end = 0
        for start in text.octets.indices where text.isWordStart(start) {
            guard let hit = longest(in: text, at: start), hit.range.upperBound > end else { continue }
            // Of two overlapping phrases both count only if the second one is longer.
            if let last = hits.last, last.range.upperBound > start, last.range.count >= hit.range.count { continue }
            end = hit.range.upperBound
            hits.append(hit)
        }
        return hits
    }

    private func longest(in text: ReplyText, at start: Int) -> Hit? {
        var node = 0
        var found: Hit?
        var offset = start
        while offset < text.octets.count, let next = child(of: node, text.octets[offset]) {
            node = next
            offset += 1
            guard let term = Term(rawValue: nodes[node].term) else { continue }
            if nodes[node].isStem || !text.continuesWord(at: offset) {
                found = Hit(range: start..<offset, term: term)
            }
        }
        return found
    }
}
