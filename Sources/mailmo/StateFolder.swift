import Configuration
import Foundation

/// The default folder of the store and the usage log: `$XDG_STATE_HOME/mailmo`, or `~/.local/state/mailmo` (XDG Base
/// Directory Specification). So mailmo writes no files of its own beside the user's list.
struct StateFolder: Equatable {
    let path: String

    /// - Returns: `nil` if neither XDG_STATE_HOME nor HOME is set.
    init?(_ environment: [String: String]) {
        // The specification says to ignore a relative path.
        if let named = environment["XDG_STATE_HOME"], named.hasPrefix("/") {
            path = "\(named)/mailmo"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = "\(home)/.local/state/mailmo"
        } else {
            return nil
        }
    }

    static var inProcess: StateFolder? { StateFolder(ProcessInfo.processInfo.environment) }

    /// The paths that replace the defaults.
    var overlay: Overlay {
        Overlay(
            name: "the state folder",
            value: [
                "store": ["path": .string("\(path)/mailmo.sqlite")], "usageLog": ["folder": .string("\(path)/logs")],
            ])
    }
}
