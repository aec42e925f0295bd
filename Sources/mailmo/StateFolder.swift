import Configuration
import Foundation

/// Where the store and the usage log lie if no configuration says where: `$XDG_STATE_HOME/mailmo`, by default
/// `~/.local/state/mailmo` (XDG Base Directory Specification). So nothing of ours lands beside somebody's list.
struct StateFolder: Equatable {
    let path: String

    /// - Returns: `nil` where the environment names no place.
    init?(_ environment: [String: String]) {
        // A relative path is to be ignored.
        if let named = environment["XDG_STATE_HOME"], named.hasPrefix("/") {
            path = "\(named)/mailmo"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = "\(home)/.local/state/mailmo"
        } else {
            return nil
        }
    }

    static var inProcess: StateFolder? { StateFolder(ProcessInfo.processInfo.environment) }

    /// What takes the place of the defaults.
    var overlay: Overlay {
        Overlay(
            name: "the state folder",
            value: [
                "store": ["path": .string("\(path)/mailmo.sqlite")], "usageLog": ["folder": .string("\(path)/logs")],
            ])
    }
}
