extension IngestStage {
    /// Checks that there is a file at a path that can be read.
    ///
    /// - Throws: the error that reading the file would throw.
    package static func requireFile(at path: String, name: String) throws(IngestError) {
        _ = try InputFile(path: path, name: name)
    }
}
