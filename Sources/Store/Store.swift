import Foundation
import GRDB
import Glibc

/// Jobs, their mailboxes and verdicts, and what earlier runs learnt: one SQLite file.
///
/// All methods block on the disk; callers give them a queue. A crash loses at most the last transaction.
package final class Store: Sendable {
    let database: DatabasePool

    /// Opens the store, creating or migrating it where needed, readable by its owner only.
    package init(path: String) throws(StoreError) {
        try Self.prepareFile(path)
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            database = try DatabasePool(path: path, configuration: configuration)
            try Schema.migrator.migrate(database)
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    private static func prepareFile(_ path: String) throws(StoreError) {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw StoreError(
                    kind: .cannotCreate, "the folder \(folder) cannot be created; check store.path")
            }
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let why = String(cString: strerror(errno))
            throw StoreError(kind: .cannotCreate, "\(path) cannot be opened: \(why); check store.path")
        }
        close(descriptor)
    }

    func write<Value>(_ updates: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.write(updates)
        } catch {
            throw StoreError(using: database.path, error)
        }
    }

    func read<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(value)
        } catch {
            throw StoreError(using: database.path, error)
        }
    }
}

/// Why the store could not do its work.
package struct StoreError: Error, CustomStringConvertible, Sendable {
    package enum Kind: Sendable {
        /// The file or its folder cannot be made or opened.
        case cannotCreate
        /// Reading or writing failed; the disk may be full.
        case failed
    }

    package let kind: Kind
    package let description: String

    init(kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(opening path: String, _ error: any Error) {
        let damaged = (error as? DatabaseError)?.resultCode == .SQLITE_NOTADB
        self.init(
            kind: .cannotCreate,
            damaged
                ? "\(path) is not a mailmo store; move it away or set store.path to another file"
                : "the store \(path) cannot be opened: \(error.localizedSummary); check store.path")
    }

    init(using path: String, _ error: any Error) {
        self.init(
            kind: .failed, "the store \(path) failed: \(error.localizedSummary); free some disk space and run again")
    }
}

extension Error {
    fileprivate var localizedSummary: String {
        (self as? DatabaseError)?.message ?? String(describing: self)
    }
}
