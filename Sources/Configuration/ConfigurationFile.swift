/// `pipeline.json`: the file as written goes in, validated settings come out.
///
/// Every key is optional; a key that the file leaves out is as in `Settings.defaults`. Then the overlays are laid over
/// the file, one after the other. After each layer, the settings must not contradict each other. All errors are
/// collected before any is thrown.
package enum ConfigurationFile {
    /// - Parameters:
    ///   - text: the file's bytes, UTF-8.
    ///   - name: the file's name for error messages.
    package static func load(
        _ text: [UInt8], name: String, overlays: [Overlay] = []
    ) throws(ConfigurationError) -> LoadedConfiguration {
        let document: JSONDocument
        do {
            document = try JSONDocument(text)
        } catch {
            throw ConfigurationError(problems: [
                .init(file: name, place: .position(error.position), fault: error.fault, remedy: error.remedy)
            ])
        }
        guard document.repeatedKeys.isEmpty else {
            throw ConfigurationError(
                problems: document.repeatedKeys.map { key in
                    .init(
                        file: name, place: .value(key.path), fault: key.fault,
                        remedy: "keep one of them: the others would not count")
                })
        }
        return try lay([Overlay(name: name, value: document.value)] + overlays)
    }

    /// The configuration if there is no file.
    package static func defaults(overlays: [Overlay] = []) throws(ConfigurationError) -> LoadedConfiguration {
        try lay(overlays)
    }

    /// The JSON Schema (draft 2020-12) that the file has to meet.
    package static var jsonSchema: JSONValue {
        .object(
            [
                .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
                .init("title", "pipeline.json"),
                .init("description", "The configuration of mailmo. Every key is optional."),
            ] + PipelineDefinition.root.schema(.defaults))
    }

    private static func lay(_ layers: [Overlay]) throws(ConfigurationError) -> LoadedConfiguration {
        var settings = Settings.defaults
        var problems: [ConfigurationError.Problem] = []
        for layer in layers {
            var collector = ProblemCollector(file: layer.name, places: PipelineDefinition.places)
            PipelineDefinition.root.read(layer.value, at: JSONPath(), into: &settings, &collector)
            problems += collector.problems
            // A conflict is reported for the layer that causes it. While there are other problems, none is looked for.
            guard problems.isEmpty else { continue }
            for conflict in settings.conflicts {
                collector.addProblem(at: conflict.path, conflict.fault, remedy: conflict.remedy)
            }
            problems = collector.problems
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return LoadedConfiguration(settings: settings)
    }
}

extension JSONDocument.RepeatedKey {
    /// As in `is given twice (line 1, column 3 and line 2, column 3)`.
    fileprivate var fault: String {
        let times = positions.count == 2 ? "twice" : "\(positions.count) times"
        let places = positions.map { "line \($0.line), column \($0.column)" }
        let first = places.dropLast().joined(separator: "; ")
        return "is given \(times) (\(first) and \(places.last ?? ""))"
    }
}

/// A JSON object that is laid over the file and has the same keys: what a command-line flag or the sandbox sets.
package struct Overlay: Sendable, Equatable {
    /// Its name in error messages, as in `--checks`.
    package var name: String
    /// An object with the keys of `pipeline.json`.
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

/// The configuration of a run: the files and overlays, read and validated.
package struct LoadedConfiguration: Sendable, Equatable {
    package let settings: Settings
    /// The same configuration with every key. Equal settings give equal text, even if the files differ, so the hash of
    /// the text identifies a configuration.
    package let complete: JSONValue

    init(settings: Settings) {
        self.settings = settings
        var written = settings
        written.probe.limits = settings.probe.limits
        complete = PipelineDefinition.root.show(written)
    }
}

extension LoadedConfiguration {
    /// The part of the configuration on which verdicts depend, as text: how the file is read, what servers are asked,
    /// and in whose name. A job that was begun with another text is not continued, and its verdicts are not used again.
    ///
    /// - Parameter namesServers: whether DNS servers and the port are included. In a sandbox they differ each time.
    package func decisive(namesServers: Bool) -> String {
        var decisive = Settings.defaults
        decisive.ingest = settings.ingest
        decisive.normalize = settings.normalize
        decisive.probe.helo = settings.probe.helo
        decisive.probe.mailFrom = settings.probe.mailFrom
        decisive.probe.sourceAddresses = settings.probe.sourceAddresses
        decisive.probe.proxy = settings.probe.proxy
        decisive.probe.startTLS = settings.probe.startTLS
        decisive.probe.catchAll = settings.probe.catchAll
        decisive.probe.allowPrivateAddresses = settings.probe.allowPrivateAddresses
        if namesServers {
            decisive.resolve.servers = settings.resolve.servers
            decisive.probe.port = settings.probe.port
        }
        return LoadedConfiguration(settings: decisive).complete.prettyPrinted
    }
}

extension LoadedConfiguration {
    /// The keys whose value differs in another configuration, one line each: `probe.maxConnections: 200 -> 100`.
    package func changes(to other: LoadedConfiguration) -> [String] {
        Self.changes(from: complete, to: other.complete, at: "")
    }

    private static func changes(from old: JSONValue, to new: JSONValue, at path: String) -> [String] {
        guard old != new else { return [] }
        guard case .object(let members) = old, case .object(let others) = new else {
            return ["\(path): \(old.compact) -> \(new.compact)"]
        }
        let keys = members.map(\.key) + others.map(\.key).filter { old[$0] == nil }
        return keys.flatMap { key in
            changes(from: old[key] ?? .null, to: new[key] ?? .null, at: path.isEmpty ? key : "\(path).\(key)")
        }
    }
}
