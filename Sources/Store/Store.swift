import Dispatch
import Foundation
import GRDB
import Glibc
import MailTerms

/// Jobs, their mailboxes and verdicts, and what earlier runs learnt: one SQLite file.
///
/// All methods block on the disk, and may be called on any thread but a queue that must not wait: each access proves that
/// (`forbid`). A killed process loses nothing that was written, a power cut what was written since the last `sync`.
package final class Store: Sendable {
    /// What a store is opened for.
    package enum Access: Sendable {
        /// To look at jobs and verdicts. A damaged store stays as it is.
        case reading
        /// To work with it. A damaged store is put aside, and an empty one takes its place.
        case writing
    }

    let database: DatabasePool
    private let access: Access
    private let identity: FileIdentity?
    /// Who is at work on which job.
    package let locks: JobLocks
    /// Where an older store was put aside because it was damaged; `nil` where it was not.
    package let damaged: String?

    /// Opens the store, creating or migrating it where needed, readable by its owner only.
    ///
    /// Processes that open the same store at the same time do so one after the other.
    ///
    /// - Parameter now: names what is put aside.
    package init(path: String, for access: Access = .writing, at now: Timestamp) throws(StoreError) {
        try StoreFile.requireUsable(path)
        self.access = access
        switch access {
        case .reading:
            locks = try JobLocks(beside: path, creates: false)
            database = try Self.openForReading(path)
            damaged = nil
        case .writing:
            try StoreFile.makeFolder(of: path)
            locks = try JobLocks(beside: path, creates: true)
            let turn = try locks.awaitTurn(to: .open)
            (database, damaged) = try Self.openForWriting(path, at: now)
            withExtendedLifetime(turn) {}
        }
        identity = FileIdentity(of: path)
    }

    package var path: String { database.path }

    /// Whether the file that was opened is still at its path. Nobody else sees what is written to one that is not.
    package var isInPlace: Bool {
        identity != nil && FileIdentity(of: path) == identity && locks.isInPlace
    }

    // MARK: Opening

    private static func openForReading(_ path: String) throws(StoreError) -> DatabasePool {
        guard !StoreFile.isMarkedAsDamaged(path) else { throw StoreError(leftDamaged: path) }
        do {
            if try Schema.condition(ofStoreAt: path) == .current { return try open(path, isReadOnly: true) }
            // It is new or an earlier version's: to be looked at, it must be migrated.
            let turn = try JobLocks(beside: path, creates: true).awaitTurn(to: .open)
            defer { withExtendedLifetime(turn) {} }
            return try migrated(path)
        } catch {
            throw error.kind == .damaged ? StoreError(leftDamaged: path) : error
        }
    }

    private static func openForWriting(
        _ path: String, at now: Timestamp
    ) throws(StoreError) -> (DatabasePool, damaged: String?) {
        var aside: String?
        if StoreFile.isMarkedAsDamaged(path) { aside = try StoreFile.putAside(path, at: now) }
        do {
            return (try migrated(path), aside)
        } catch {
            guard error.kind == .damaged else { throw error }
            aside = try StoreFile.putAside(path, at: now)
        }
        return (try migrated(path), aside)
    }

    /// Only for whoever has the turn to open.
    private static func migrated(_ path: String) throws(StoreError) -> DatabasePool {
        try StoreFile.make(path)
        _ = try Schema.condition(ofStoreAt: path)
        let database = try open(path, isReadOnly: false)
        do {
            try Schema.migrator.migrate(database)
            return database
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    private static func open(_ path: String, isReadOnly: Bool) throws(StoreError) -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(10)
        configuration.readonly = isReadOnly
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    // MARK: Using

    private static let isForbidden = DispatchSpecificKey<String>()

    /// From now on the process stops if a store is used on this queue: what it serves must not wait for a disk.
    package static func forbid(on queue: DispatchQueue) { queue.setSpecific(key: isForbidden, value: queue.label) }

    private static func requireQueueThatMayBlock() {
        if let label = DispatchQueue.getSpecific(key: isForbidden) {
            preconditionFailure("the store is used on \(label), which must not wait for a disk")
        }
    }

    /// Brings what has been written to the disk, so that it survives a power cut.
    package func sync() {
        Self.requireQueueThatMayBlock()
        let log = Glibc.open(path + "-wal", O_WRONLY | O_CLOEXEC)
        guard log >= 0 else { return }
        fsync(log)
        close(log)
    }

    func write<Value>(_ updates: (Database) throws -> Value) throws(StoreError) -> Value {
        Self.requireQueueThatMayBlock()
        do {
            return try database.write(updates)
        } catch {
            throw failure(error)
        }
    }

    func read<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        Self.requireQueueThatMayBlock()
        do {
            return try database.read(value)
        } catch {
            throw failure(error)
        }
    }

    /// The same without a transaction, which costs more than a look-up: SQLite shows one statement one state of the store
    /// anyway, but the next one perhaps another.
    func readByOneStatement<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        Self.requireQueueThatMayBlock()
        do {
            return try database.unsafeRead(value)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> StoreError {
        guard isInPlace else { return StoreError(gone: path) }
        let failure = StoreError(using: path, error)
        guard failure.kind == .damaged else { return failure }
        guard access == .writing else { return StoreError(leftDamaged: path) }
        StoreFile.markAsDamaged(path)
        return failure
    }
}

extension Store {
    /// What everybody is told of whose command has put a damaged store aside.
    package static func words(forDamaged path: String) -> String {
        "the store was damaged; it is put aside as \(path), and an empty one takes its place"
    }
}
