import Write

/// The files that a job is about to publish. The store keeps it from just before the first file gets its final name.
package struct PublicationRecord: Codable {
    package let summary: Summary
    package let files: [FileIdentity]

    package init(summary: Summary, files: [FileIdentity]) {
        self.summary = summary
        self.files = files
    }

    /// Whether all files have their final names.
    package var isComplete: Bool { !files.isEmpty && files.allSatisfy(\.isAtItsPath) }

    /// Deletes the files that have their final names already. All of them are written again.
    package func withdraw() {
        for file in files where file.isAtItsPath { file.remove() }
    }
}
