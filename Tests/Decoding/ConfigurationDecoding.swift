import Configuration

/// Reads any octets as JSON and as `pipeline.json`, prints what was read, and reads that again.
package enum ConfigurationDecoding {
    /// The first flaw that was found; `nil` if there is none.
    package static func flaw(of input: [UInt8]) -> String? {
        if let value = try? JSONValue.parse(input) {
            for text in [value.prettyPrinted, value.compact] {
                guard let again = try? JSONValue.parse(Array(text.utf8)) else { return "\(text) is not JSON" }
                if again != value { return "\(value) becomes \(again)" }
            }
        }
        do {
            let loaded = try ConfigurationFile.load(input, name: "pipeline.json")
            let text = loaded.complete.prettyPrinted
            let again = try ConfigurationFile.load(Array(text.utf8), name: "pipeline.json")
            return again == loaded ? nil : "\(loaded.changes(to: again))"
        } catch {
            let words = error.description
            if words.isEmpty { return "it is refused without a word" }
            let lines = error.problems.map(\.description)
            return lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
                ? "its refusal holds controls: \(words)" : nil
        }
    }
}
