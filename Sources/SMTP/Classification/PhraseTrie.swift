/// Finds phrases in folded text: one walk from the beginning of each word, however many phrases there are.
struct PhraseTrie: Sendable {
    struct Hit: Equatable {
        var range: Range<Int>
        var term: Term
    }

    private struct Node {
        let octet: UInt8
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        /// Of the phrase that ends here; 255 for none.
        var term: UInt8 = .max
        /// Whether that phrase may go on inside the word.
        var isStem = false
    }

    private var nodes = [Node(octet: 0)]
    /// The node of each octet that a phrase begins with; 0 where none does.
    private var beginnings = [Int32](repeating: 0, count: 256)

    /// - Parameter phrases: as servers write them, in any case and with diacritics. They stand for whole words; a star
    ///   at the end of one stands for the rest of a word.
    init(_ phrases: [(String, Term)]) {
        for (phrase, term) in phrases {
            let isStem = phrase.utf8.last == UInt8(ascii: "*")
            insert(ReplyText(phrase: isStem ? String(phrase.dropLast()) : phrase).octets, term, isStem: isStem)
        }
    }

    private mutating func insert(_ octets: [UInt8], _ term: Term, isStem: Bool) {
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
        // What is a stem in one language is one in all.
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

    /// The longest phrase at each place, those left out that lie inside another one.
    func hits(in text: ReplyText) -> [Hit] {
        var hits: [Hit] = []
        var end = 0
        for start in text.octets.indices where text.isWordStart(start) {
            guard let hit = longest(in: text, at: start), hit.range.upperBound > end else { continue }
            // The place that begins earlier has the say, unless this one is longer and reaches further.
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
