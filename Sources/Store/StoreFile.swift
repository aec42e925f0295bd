import Foundation
import Glibc
import MailTerms

/// The files of a store on the disk.
package enum StoreFile {
    // MARK: Checking a path

    /// Says why a path cannot be used for a store. Makes and changes nothing.
    ///
    /// - Returns: a clause without its subject, which is the path; `nil` if a store is there, or can be made there.
    package static func fault(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return errno == ENOENT ? faultOfFolder(of: path) : "cannot be opened: \(String(cString: strerror(errno)))"
        }
        if let fault = faultOfKind(status) { return fault }
        guard access(path, R_OK | W_OK) == 0 else { return "may not be read and written by this user" }
        return looksLikeStore(path) ? nil : "is not a mailmo store"
    }

    /// Checks the kind before the file is opened: opening a pipe would wait for a process that writes to it.
    private static func faultOfKind(_ status: stat) -> String? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "is a folder"
        default: "is not a regular file"
        }
    }

    /// Checks that a file can be made in the nearest folder that exists.
    private static func faultOfFolder(of path: String) -> String? {
        var folder = (path as NSString).deletingLastPathComponent
        var status = stat()
        while !folder.isEmpty, folder != "/", stat(folder, &status) != 0, errno == ENOENT {
            folder = (folder as NSString).deletingLastPathComponent
        }
        if folder.isEmpty { folder = "." }
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return "cannot be made: \(folder) is not a folder"
        }
        return access(folder, W_OK | X_OK) == 0 ? nil : "cannot be made: this user may not write in \(folder)"
    }

    /// - Throws: if a store can neither be opened nor made, or if the file is not a store.
    static func requireUsable(_ path: String) throws(StoreError) {
        guard !path.isEmpty else {
            throw StoreError(
                kind: .cannotCreate,
                "there is no folder for the store: HOME is not set; set XDG_STATE_HOME, or store.path in pipeline.json")
        }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if let fault = faultOfKind(status) {
            throw StoreError(kind: .cannotCreate, "the store \(path) \(fault); check store.path")
        }
        guard looksLikeStore(path) else {
            throw StoreError(
                kind: .cannotCreate, "\(path) is not a mailmo store; move it away or set store.path to another file")
        }
    }

    /// Whether the file is a store, was one before it was damaged, or is empty. Any other file is left alone.
    private static func looksLikeStore(_ path: String) -> Bool {
        if access(JobLocks.path(beside: path), F_OK) == 0 { return true }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        // The error is reported when the store is opened.
        guard file >= 0 else { return true }
        defer { close(file) }
        let magic = Array("SQLite format 3\0".utf8)
        var start = [UInt8](repeating: 0, count: magic.count)
        let count = Glibc.read(file, &start, start.count)
        return count <= 0 || start == magic
    }

    // MARK: Making files

    static func makeFolder(of path: String) throws(StoreError) {
        let folder = (path as NSString).deletingLastPathComponent
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            // Another process may have made it at the same time.
            var status = stat()
            guard stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { return }
            throw StoreError(kind: .cannotCreate, "the folder \(folder) cannot be created; check store.path")
        }
    }

    /// Makes an empty file that only its owner may read, unless there is a file already.
    static func make(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            let why = String(cString: strerror(errno))
            throw StoreError(kind: .cannotCreate, "the store \(path) cannot be opened: \(why); check store.path")
        }
        close(descriptor)
    }

    // MARK: Damage

    /// A file that says that the store is damaged. Other processes may have the store open, so it is put aside when it is
    /// opened the next time.
    private static func damageMark(_ path: String) -> String { path + "-damaged" }

    static func markAsDamaged(_ path: String) {
        let descriptor = open(damageMark(path), O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    static func isMarkedAsDamaged(_ path: String) -> Bool { access(damageMark(path), F_OK) == 0 }

    /// Moves a damaged store out of the way.
    ///
    /// - Returns: the path where the store is now.
    static func putAside(_ path: String, at now: Timestamp) throws(StoreError) -> String {
        let plain = "\(path)\(asideMark)\(stamp(of: now))"
        var (name, number) = (plain, 1)
        while access(name, F_OK) == 0 {
            number += 1
            name = "\(plain)-\(number)"
        }
        guard rename(path, name) == 0 else {
            throw StoreError(
                kind: .cannotCreate,
                "\(path) is damaged and cannot be put aside: \(String(cString: strerror(errno))); move it away")
        }
        for suffix in ["-wal", "-shm"] { rename(path + suffix, name + suffix) }
        unlink(damageMark(path))
        return name
    }

    /// Removes stores that were put aside before a moment, because they contain addresses.
    ///
    /// - Returns: how many stores were removed.
    /// - Throws: if the folder of the store cannot be listed.
    static func removeAside(
        _ path: String, before moment: Timestamp, listing list: Store.FolderLister
    ) throws(StoreError) -> Int {
        let folder = (path as NSString).deletingLastPathComponent
        let prefix = (path as NSString).lastPathComponent + asideMark
        return try list(folder.isEmpty ? "." : folder).count { name in
            guard name.hasPrefix(prefix), name.dropFirst(prefix.count).prefix(stampLength) < stamp(of: moment) else {
                return false
            }
            let isRemoved = unlink(folder.isEmpty ? name : "\(folder)/\(name)") == 0
            return isRemoved && !name.hasSuffix("-wal") && !name.hasSuffix("-shm")
        }
    }

    static func names(in folder: String) throws(StoreError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return []
        } catch {
            throw StoreError(
                kind: .failed,
                "\(folder) cannot be listed, so damaged stores in it may be kept too long; let this user read it")
        }
    }

    private static let asideMark = ".damaged-"

    /// As `20261123T081500`, in UTC.
    private static func stamp(of moment: Timestamp) -> String {
        String(moment.description.filter { $0.isNumber || $0 == "T" }.prefix(stampLength))
    }

    private static let stampLength = 15
}

/// Identifies a file whatever its name is.
struct FileIdentity: Equatable, Sendable {
    private let device: UInt
    private let inode: UInt

    private init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }

    /// - Returns: `nil` if there is no file at the path, or it cannot be accessed.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// - Returns: `nil` if the descriptor is not open.
    init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }
}
