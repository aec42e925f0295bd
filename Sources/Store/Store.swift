import Foundation
import GRDB
import Glibc
import MailTerms

/// Jobs, their mailboxes and verdicts, and what earlier runs learnt: one SQLite file.
///
/// All methods block on the disk; callers give them a queue. A killed process loses nothing that was written, a power
/// cut what was written since the last `sync`.
package final class Store: Sendable {
    let database: DatabasePool
    /// Who is at work on which job.
    package let locks: JobLocks
    /// Where an older store was put aside because it was damaged; `nil` where it was not.
    package let damaged: String?

    /// Opens the store, creating or migrating it where needed, readable by its owner only. A damaged one is put aside,
    /// and an empty one takes its place.
    ///
    /// - Parameter now: names what is put aside.
    package init(path: String, at now: Timestamp) throws(StoreError) {
        let isOurs = StoreFile.looksLikeStore(path)
        try Self.prepareFile(path)
        locks = try JobLocks(path: JobLocks.path(beside: path))
        if StoreFile.isMarkedAsDamaged(path) {
            damaged = try StoreFile.putAside(path, at: now)
            database = try Self.open(path)
            return
        }
        do {
            database = try Self.open(path)
            damaged = nil
        } catch  where error.kind == .damaged {
            guard isOurs else { throw StoreError(kind: .cannotCreate, error.description) }
            damaged = try StoreFile.putAside(path, at: now)
            database = try Self.open(path)
        }
    }

    private static func open(_ path: String) throws(StoreError) -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            let database = try DatabasePool(path: path, configuration: configuration)
            try Schema.migrator.migrate(database)
            return database
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
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let why = String(cString: strerror(errno))
            throw StoreError(kind: .cannotCreate, "\(path) cannot be opened: \(why); check store.path")
        }
        close(descriptor)
    }

    /// Brings what has been written to the disk, so that it survives a power cut.
    package func sync() {
        let log = Glibc.open(database.path + "-wal", O_WRONLY | O_CLOEXEC)
        guard log >= 0 else { return }
        fsync(log)
        close(log)
    }

    func write<Value>(_ updates: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.write(updates)
        } catch {
            throw failure(error)
        }
    }

    func read<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.read(value)
        } catch {
            throw failure(error)
        }
    }

    /// The same without a transaction, which costs more than a look-up: SQLite shows one statement one state of the store
    /// anyway, but the next one perhaps another.
    func readByOneStatement<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try database.unsafeRead(value)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> StoreError {
        let failure = StoreError(using: database.path, error)
        if failure.kind == .damaged { StoreFile.markAsDamaged(database.path) }
        return failure
    }
}

/// The files that SQLite keeps a store in.
enum StoreFile {
    /// Where damage was seen in a store that others may have open: the next one to open it puts it aside.
    private static func mark(_ path: String) -> String { path + "-damaged" }

    /// Whether what stands there was a store once, whatever it is now; anything else is somebody's and left alone.
    static func looksLikeStore(_ path: String) -> Bool {
        let locks = JobLocks.path(beside: path)
        if access(locks, F_OK) == 0 { return true }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        let magic = Array("SQLite format 3\0".utf8)
        var start = [UInt8](repeating: 0, count: magic.count)
        return Glibc.read(file, &start, start.count) == start.count && start == magic
    }

    static func markAsDamaged(_ path: String) {
        let descriptor = open(mark(path), O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    static func isMarkedAsDamaged(_ path: String) -> Bool { access(mark(path), F_OK) == 0 }

    /// - Returns: where the store is now.
    static func putAside(_ path: String, at now: Timestamp) throws(StoreError) -> String {
        let name = "\(path).damaged-\(now.description.filter { $0.isNumber || $0 == "T" })"
        guard rename(path, name) == 0 else {
            throw StoreError(
                kind: .cannotCreate,
                "\(path) is damaged and cannot be put aside: \(String(cString: strerror(errno))); move it away")
        }
        for suffix in ["-wal", "-shm"] { rename(path + suffix, name + suffix) }
        unlink(mark(path))
        return name
    }
}

/// Why the store could not do its work.
package struct StoreError: Error, CustomStringConvertible, Sendable {
    package enum Kind: Sendable {
        /// The file or its folder cannot be made or opened.
        case cannotCreate
        /// Reading or writing failed; the disk may be full.
        case failed
        /// What is written there cannot be read any more.
        case damaged
    }

    package let kind: Kind
    package let description: String

    init(kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(opening path: String, _ error: any Error) {
        self =
            Self.known(
                path, error, damage: "\(path) is not a mailmo store; move it away or set store.path to another file")
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

    /// What SQLite's code alone explains.
    private static func known(_ path: String, _ error: any Error, damage: String) -> StoreError? {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_NOTADB?, .SQLITE_CORRUPT?:
            StoreError(kind: .damaged, damage)
        case .SQLITE_BUSY?, .SQLITE_LOCKED?:
            StoreError(
                kind: .failed, "the store \(path) is locked by another program; end that one and run again")
        case .SQLITE_FULL?:
            StoreError(
                kind: .failed, "the disk of the store \(path) is full; free some space and run again, nothing is lost")
        default:
            nil
        }
    }
}

extension Error {
    fileprivate var localizedSummary: String {
        (self as? DatabaseError)?.message ?? String(describing: self)
    }
}
