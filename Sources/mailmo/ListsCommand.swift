import ArgumentParser
import MailTerms
import Normalize
import Pipeline

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "Show the lists of domains and names in use.",
        discussion: """
            The lists decide the columns disposable, free and role, and the suggestions. In pipeline.json, \
            normalize.disposableDomains, normalize.freeDomains and normalize.roleNames add to them, and normalize.lists \
            replaces them with files.
            """)

    @Argument(
        help: ArgumentHelp(
            "Print the names of this list, one a line; without it, describe all lists.", valueName: "list"))
    var name: NameList.Kind?

    @Flag(help: "Print one JSON object for each list.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let environment = try RunEnvironment(options)
        defer { environment.close() }
        let lists = try environment.settings.flagLists()
        let chosen = lists.lists.filter { name == nil || $0.kind == name }
        if json {
            for list in chosen {
                try Terminal.print(json: ListJSON(list, added: lists.added[list.kind], withNames: name != nil))
            }
        } else if name != nil {
            for list in chosen { try Terminal.print(list.names.joined(separator: "\n")) }
        } else {
            try Terminal.show(
                chosen.map { Self.description(of: $0, added: lists.added[$0.kind]) }.joined(separator: "\n\n"))
        }
    }

    private static func description(of list: NameList, added: Int?) -> String {
        var lines = ["\(list.kind.rawValue): \(list.count.counted("name"))"]
        if let about = list.facts["about"] { lines.append("  \(about)") }
        for key in ["source", "date", "licence"] {
            if let fact = list.facts[key] {
                lines.append("  \(key.padded(to: 9))\(fact)")
            }
        }
        if let added, added > 0 { lines.append("  added    \(added) by normalize.\(list.kind.key)") }
        return lines.joined(separator: "\n")
    }
}

extension NameList.Kind: ExpressibleByArgument {}

/// One list in the JSON output.
private struct ListJSON: Encodable {
    let list: String
    let count: Int
    let added: Int
    let about, source, date, licence: String?
    let names: [String]?

    init(_ list: NameList, added: Int?, withNames: Bool) {
        self.list = list.kind.rawValue
        count = list.count
        self.added = added ?? 0
        about = list.facts["about"]
        source = list.facts["source"]
        date = list.facts["date"]
        licence = list.facts["licence"]
        names = withNames ? list.names : nil
    }
}
