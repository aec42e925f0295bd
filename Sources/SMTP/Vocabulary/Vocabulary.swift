/// The words of mail servers, language by language.
///
/// Phrases stand for whole words; a star at the end stands for the rest of a word. Case, diacritics, apostrophes and
/// punctuation do not count. The longest phrase at a place has the say, so an idiom overrules the words inside it.
enum Vocabulary {
    typealias Entries = [Term: [String]]

    static let languages: [(name: String, entries: Entries)] = [
        ("names", names), ("English", english),
        ("English of recipients", englishOfRecipients), ("English of others", englishOfOthers), ("German", german),
        ("French", french), ("Spanish", spanish),
        ("Italian", italian), ("Portuguese", portuguese), ("Dutch", dutch), ("Polish", polish), ("Russian", russian),
        ("Chinese", chinese), ("Japanese", japanese), ("others", others),
        ("transliterated", transliterated),
        ("more", more),
        ("South and East Slavic", southSlavic),
    ]

    /// Made when the first reply is read.
    static let trie = PhraseTrie(
        languages.flatMap { language in
            Term.allCases.flatMap { term in language.entries[term, default: []].map { ($0, term) } }
        })
}
