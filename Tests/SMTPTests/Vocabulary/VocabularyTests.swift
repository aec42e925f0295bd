import Testing

@testable import SMTP

@Suite struct VocabularyTests {
    @Test func `a phrase means the same in every language, and is listed once in each`() {
        var meanings: [[UInt8]: (term: Term, language: String)] = [:]
        for (language, entries) in Vocabulary.languages {
            var own: Set<[UInt8]> = []
            for (term, phrases) in entries {
                for phrase in phrases {
                    let folded = ReplyText(phrase: phrase).octets
                    #expect(own.insert(folded).inserted, "\(language): \(phrase) stands twice")
                    let known = meanings[folded, default: (term, language)]
                    #expect(known.term == term, "\(phrase): \(term) in \(language), \(known.term) in \(known.language)")
                    meanings[folded] = known
                }
            }
        }
    }

    @Test func `each phrase is found as a server would write it`() {
        for (_, entries) in Vocabulary.languages {
            for (term, phrases) in entries {
                for phrase in phrases {
                    let written = phrase.last == "*" ? phrase.dropLast() + "x" : phrase[...]
                    let hits = Vocabulary.trie.hits(in: ReplyText([written.uppercased()], recipient: nil))
                    #expect(hits.first?.term == term, "\(phrase)")
                }
            }
        }
    }
}
