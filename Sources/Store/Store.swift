import Dispatch
import Foundation
import GRDB
import Glibc
import MailTerms

/// One SQLite file with jobs, their mailboxes and verdicts, and what earlier runs learnt.
///
/// All methods block on the disk. They may be called on any thread, except on a queue that must not wait (`forbid`): each
/// access checks that. If the process is killed, nothing that was written is lost. A power cut loses what was written after
/// the last `sync`.
package final class Store: Sendable {
    /// What a store is opened for.
    package enum Access: Sendable {
        /// To read jobs and verdicts. A damaged store stays as it is.
        case reading
        /// To read and write. A damaged store is put aside, and an empty store takes its place.
        case writing
    }

    let database: DatabasePool
    private let access: Access
    private let identity: FileIdentity?
    /// Shows which jobs are being worked on.
    package let locks: JobLocks
    /// The path to which a damaged store was moved when this one was opened; `nil` if there was none.
    package let damagedStorePath: String?

    /// Opens the store. Makes or migrates it if that is necessary; only its owner may read it.
    ///
    /// Processes that open the same store at the same time do so one after the other.
    ///
    /// - Parameter now: becomes part of the name of a damaged store that is put aside.
    package init(path: String, for access: Access = .writing, at now: Timestamp) throws(StoreError) {
        try StoreFile.requireUsable(path)
        self.access = access
        switch access {
        case .reading:
            locks = try JobLocks(beside: path, creates: false)
            database = try Self.openForReading(path)
            damagedStorePath = nil
        case .writing:
            try StoreFile.makeFolder(of: path)
            locks = try JobLocks(beside: path, creates: true)
            let section = try locks.enter(.openStore)
            (database, damagedStorePath) = try Self.openForWriting(path, at: now)
            // Keeps the section locked until here.
            withExtendedLifetime(section) {}
        }
        identity = FileIdentity(of: path)
    }

    package var path: String { database.path }

    /// Whether the file that was opened is still at its path. If not, no other process sees what is written to it.
    package var isInPlace: Bool {
        identity != nil && FileIdentity(of: path) == identity && locks.isInPlace
    }

    // MARK: Opening

    private static func openForReading(_ path: String) throws(StoreError) -> DatabasePool {
        guard !StoreFile.isMarkedAsDamaged(path) else { throw StoreError(leftDamaged: path) }
        do {
            if try Schema.condition(ofStoreAt: path) == .current { return try open(path, isReadOnly: true) }
            // It is empty or an earlier version made it: it must be migrated before it can be read.
            let section = try JobLocks(beside: path, creates: true).enter(.openStore)
            // Keeps the section locked until the store is migrated.
            defer { withExtendedLifetime(section) {} }
            return try migrated(path)
        } catch {
            throw error.kind == .damaged ? StoreError(leftDamaged: path) : error
        }
    }

    private static func openForWriting(
        _ path: String, at now: Timestamp
    ) throws(StoreError) -> (DatabasePool, damagedStorePath: String?) {
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

    /// Only in the critical section `openStore`.
    private static func migrated(_ path: String) throws(StoreError) -> DatabasePool {
        try StoreFile.make(path)
        // Throws if a newer version or another program made it: then it must not be migrated.
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

    private static let forbiddenQueueLabel = DispatchSpecificKey<String>()

    /// From now on the process stops with a message if a store is used on this queue, which must not wait for a disk.
    package static func forbid(on queue: DispatchQueue) {
        queue.setSpecific(key: forbiddenQueueLabel, value: queue.label)
    }

    private static func requireQueueThatMayBlock() {
        if let label = DispatchQueue.getSpecific(key: forbiddenQueueLabel) {
            preconditionFailure("the store is used on \(label), which must not wait for a disk")
        }
    }

    /// Flushes the write-ahead log to the disk, so that what was written survives a power cut.
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

    /// Reads without a transaction, which would cost more than a look-up. Only for a single statement: SQLite gives each
    /// statement a consistent state of the store, but not two statements the same one.
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
    /// The message for the user of a command that has put a damaged store aside.
    ///
    /// - Parameter path: where the damaged store is now.
    package static func damageMessage(movedTo path: String) -> String {
        "the store was damaged; it is put aside as \(path), and an empty one takes its place"
    }
}
