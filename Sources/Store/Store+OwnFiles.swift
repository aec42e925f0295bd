import GRDB
import MailTerms

/// A file that mailmo has put into a folder that other programs may use as well.
package struct OwnFile: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case outbox
        case archive
        case failed
    }

    package let path: String
    package let kind: Kind
    /// In bytes. Another file at the same path differs in its size or its modification time.
    package let size: Int
    /// In nanoseconds since 1970.
    package let modified: Int

    package init(path: String, kind: Kind, size: Int, modified: Int) {
        self.path = path
        self.kind = kind
        self.size = size
        self.modified = modified
    }
}

/// The files that mailmo has made and not deleted yet.
extension Store {
    /// Records files that mailmo has made, in one transaction. A file that is recorded already gets the new values.
    ///
    /// - Parameter now: `ownFiles(_:before:)` counts the age of the files from here.
    package func recordOwnFiles(_ files: [OwnFile], since now: Timestamp) throws(StoreError) {
        guard !files.isEmpty else { return }
        try write { database in
            for file in files {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO own_file (path, kind, size, modified, kept_since) VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [file.path, file.kind.rawValue, file.size, file.modified, now.milliseconds])
            }
        }
    }

    /// The files of a kind that were recorded before a moment, the oldest first.
    package func ownFiles(_ kind: OwnFile.Kind, before moment: Timestamp) throws(StoreError) -> [OwnFile] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT path, size, modified FROM own_file WHERE kind = ? AND kept_since < ? ORDER BY kept_since
                    """,
                arguments: [kind.rawValue, moment.milliseconds]
            ).map { OwnFile(path: $0[0], kind: kind, size: $0[1], modified: $0[2]) }
        }
    }

    /// Forgets files that are gone, or that another program has replaced or changed.
    package func forget(_ files: [OwnFile]) throws(StoreError) {
        guard !files.isEmpty else { return }
        try write { database in
            for file in files {
                try database.execute(sql: "DELETE FROM own_file WHERE path = ?", arguments: [file.path])
            }
        }
    }
}
