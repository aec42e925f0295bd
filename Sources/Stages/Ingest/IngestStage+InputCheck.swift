extension IngestStage {
    /// - Throws: where there is no file at the path that could be read, as reading it would.
    package static func requireFile(at path: String, name: String) throws(IngestError) {
        _ = try InputFile(path: path, name: name)
    }
}
