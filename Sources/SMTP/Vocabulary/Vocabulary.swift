/// The words of mail servers, language by language.
///
/// A phrase matches whole words; a star at its end matches the rest of a word. Case, diacritics, apostrophes and
/// punctuation do not count. The longest phrase at a place counts, so an idiom overrides the words inside it. A phrase
/// that is in several tables has the same meaning in all of them.
enum Vocabulary {
    /// The phrases of each meaning.
    typealias Entries = [Term: [String]]

    /// The tables, each with the name that test failures print.
    static let languages: [(name: String, entries: Entries)] = [
        ("product names", productNames), ("English", english), ("English of recipients", englishOfRecipients),
        ("English of senders and servers", englishOfSendersAndServers), ("English to ignore", englishIgnored),
        ("German", german), ("French", french), ("Spanish", spanish), ("Italian", italian), ("Portuguese", portuguese),
        ("Dutch", dutch), ("Polish", polish),
        ("Russian", russian), ("South and East Slavic", southAndEastSlavic), ("Chinese", chinese),
        ("Japanese", japanese), ("Korean", korean), ("other languages in Latin script", otherLatinScript),
        ("other languages in other scripts", otherScripts), ("transliterated", transliterated),
    ]

    /// All phrases of all tables. Built when the first reply is read.
    static let trie = PhraseTrie(
        languages.flatMap { language in
            Term.allCases.flatMap { term in language.entries[term, default: []].map { ($0, term) } }
        })
}
