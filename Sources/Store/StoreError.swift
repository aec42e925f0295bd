import GRDB

/// Why the store could not do its work.
package struct StoreError: Error, CustomStringConvertible, Sendable {
    package enum Kind: Sendable {
        /// The file or its folder cannot be made or opened.
        case cannotCreate
        /// Reading or writing failed; the disk may be full.
        case failed
        /// The file's content cannot be read.
        case damaged
        /// A newer version of mailmo made the file.
        case newer
        /// The file was deleted or moved while it was open.
        case gone
    }

    package let kind: Kind
    package let description: String

    init(kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(opening path: String, _ error: any Error) {
        self =
            Self.known(path, error, damage: "the store \(path) is damaged; move it away and run again")
            ?? StoreError(
                kind: .cannotCreate,
                "the store \(path) cannot be opened: \(error.localizedSummary); check store.path")
    }

    init(using path: String, _ error: any Error) {
        self =
            Self.known(
                path, error,
                damage: "the store \(path) is damaged; run again: it is put aside, and an empty one takes its place")
            ?? StoreError(
                kind: .failed,
                "the store \(path) failed: \(error.localizedSummary); check its disk and run again, nothing is lost")
    }

    /// For a store that was opened for reading.
    init(leftDamaged path: String) {
        self.init(
            kind: .damaged,
            "the store \(path) is damaged, and left as it is; look at its disk. The next mailmo convert, watch or jobs "
                + "sweep puts it aside and begins an empty one")
    }

    init(newer path: String) {
        self.init(
            kind: .newer,
            "the store \(path) was made by a newer mailmo; use that version, or set store.path to another file")
    }

    init(gone path: String) {
        self.init(
            kind: .gone,
            "the store \(path) is gone: it was deleted or moved while it was in use; run again, a new one is made")
    }

    /// - Returns: `nil` if SQLite's result code alone does not explain the error.
    private static func known(_ path: String, _ error: any Error, damage: String) -> StoreError? {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_NOTADB?, .SQLITE_CORRUPT?:
            StoreError(kind: .damaged, damage)
        case .SQLITE_BUSY?, .SQLITE_LOCKED?:
            StoreError(lockedByAnother: path)
        case .SQLITE_FULL?:
            StoreError(
                kind: .failed, "the disk of the store \(path) is full; free some space and run again, nothing is lost")
        default:
            nil
        }
    }

    init(lockedByAnother path: String) {
        self.init(kind: .failed, "the store \(path) is locked by another program; end that one and run again")
    }
}

extension Error {
    fileprivate var localizedSummary: String {
        (self as? DatabaseError)?.message ?? String(describing: self)
    }
}
