import Write

/// What a job is about to publish, as the store keeps it from just before the first file gets its name.
package struct PublicationRecord: Codable {
    package let summary: Summary
    package let files: [FileIdentity]

    package init(summary: Summary, files: [FileIdentity]) {
        self.summary = summary
        self.files = files
    }

    /// Whether all have got their names.
    package var isComplete: Bool { !files.isEmpty && files.allSatisfy(\.isThere) }

    /// Takes those back that have got their names already; the set is written anew.
    package func withdraw() {
        for file in files where file.isThere { file.remove() }
    }
}
