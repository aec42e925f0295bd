import Configuration
import Foundation
import Jobs
import Pipeline

/// The place of the configuration: the file of --config, or `pipeline.json` in the current folder, or none.
struct ConfigurationSource {
    static let defaultName = "pipeline.json"

    let name: String
    /// The folder of the file; empty for the current folder.
    let folder: String
    private let text: [UInt8]?

    init(_ named: String?) throws(RunError) {
        name = named ?? Self.defaultName
        folder = (name as NSString).deletingLastPathComponent
        guard let data = FileManager.default.contents(atPath: name) else {
            guard named == nil, !FileManager.default.fileExists(atPath: name) else {
                throw RunError(.badConfiguration, "\(name) cannot be read; name an existing file with --config")
            }
            text = nil
            return
        }
        text = Array(data)
    }

    var exists: Bool { text != nil }

    func load(overlays: [Overlay] = []) throws(ConfigurationError) -> LoadedConfiguration {
        guard let text else { return try ConfigurationFile.defaults(overlays: overlays) }
        return try ConfigurationFile.load(text, name: name, overlays: overlays)
    }
}
