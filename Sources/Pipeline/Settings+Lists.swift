import Configuration
import Foundation
import Jobs
import Normalize

/// The lists that the configuration names.
extension Settings {
    /// Reads the files that replace built-in lists. Blocks on the disk.
    package func flagLists() throws(RunError) -> FlagLists {
        var replacements: [NameList] = []
        for kind in NameList.Kind.allCases {
            let path = normalize.lists[keyPath: kind.file]
            if !path.isEmpty { replacements.append(try Self.list(kind, atPath: path)) }
        }
        return FlagLists(
            replacements: replacements,
            added: [
                .disposableDomains: normalize.disposableDomains, .freeDomains: normalize.freeDomains,
                .roleNames: normalize.roleNames,
            ])
    }

    private static func list(_ kind: NameList.Kind, atPath path: String) throws(RunError) -> NameList {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw RunError(
                .badConfiguration, "\(path) cannot be read; correct normalize.lists.\(kind.key), or leave it empty")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw RunError(.badConfiguration, "\(path) is not UTF-8; save it as UTF-8, one name a line")
        }
        let list: NameList
        do throws(NameListError) {
            list = try NameList(kind, text: text, name: path)
        } catch {
            throw RunError(
                .badConfiguration,
                "\(path):\(error.line): \"\(error.entry)\" is not a name for this list: \(error.reason); correct the line"
            )
        }
        guard list.count > 0 else {
            throw RunError(.badConfiguration, "\(path) holds no name; correct normalize.lists.\(kind.key)")
        }
        return list
    }
}

extension NameList.Kind {
    /// Its key in `normalize.lists`.
    package var key: String {
        switch self {
        case .disposableDomains: "disposableDomains"
        case .disposableOperators: "disposableOperators"
        case .freeDomains: "freeDomains"
        case .popularDomains: "popularDomains"
        case .roleNames: "roleNames"
        }
    }

    /// The setting with the path of the file that replaces the built-in list.
    package var file: WritableKeyPath<Settings.ListFiles, String> {
        switch self {
        case .disposableDomains: \.disposableDomains
        case .disposableOperators: \.disposableOperators
        case .freeDomains: \.freeDomains
        case .popularDomains: \.popularDomains
        case .roleNames: \.roleNames
        }
    }
}
