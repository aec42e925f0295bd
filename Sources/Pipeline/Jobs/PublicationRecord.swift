import Write

/// What a job is about to publish, as the store keeps it from just before the first file gets its name.
struct PublicationRecord: Codable {
    let summary: Summary
    /// In the order in which they get their names: where the last one has its name, all have.
    let files: [FileIdentity]

    var isComplete: Bool { files.last?.isThere ?? false }

    /// Takes those back that have got their names already; the set is written anew.
    func withdraw() {
        for file in files where file.isThere { file.remove() }
    }
}
