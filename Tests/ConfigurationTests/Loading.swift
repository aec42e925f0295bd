import Configuration

/// Loads a file as if it were called `pipeline.json`.
func load(_ text: String, overlays: [Overlay] = []) throws(ConfigurationError) -> LoadedConfiguration {
    try ConfigurationFile.load(Array(text.utf8), name: "pipeline.json", overlays: overlays)
}

/// The problems of a file, one line each; empty if there are none.
func problems(in text: String, overlays: [Overlay] = []) -> [String] {
    do {
        _ = try load(text, overlays: overlays)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
