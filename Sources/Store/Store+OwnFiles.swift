import GRDB
import MailTerms

/// A file that mailmo has put where others put files, too.
package struct OwnFile: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case outbox
        case archive
        case failed
    }

    package let path: String
    package let kind: Kind
    /// Octets, and when they were written last, in nanoseconds: another file under the path has others.
    package let size: Int
    package let modified: Int

    package init(path: String, kind: Kind, size: Int, modified: Int) {
        self.path = path
        self.kind = kind
        self.size = size
        self.modified = modified
    }
}

/// Which files are ours, until they are deleted.
extension Store {
    package func note(_ files: [OwnFile], since now: Timestamp) throws(StoreError) {
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

    /// Those of a kind that have been there since before a moment, the oldest first.
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

    /// They are gone, or somebody else's by now.
    package func forget(_ files: [OwnFile]) throws(StoreError) {
        guard !files.isEmpty else { return }
        try write { database in
            for file in files {
                try database.execute(sql: "DELETE FROM own_file WHERE path = ?", arguments: [file.path])
            }
        }
    }
}
