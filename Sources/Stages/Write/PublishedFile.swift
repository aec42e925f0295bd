import Glibc

/// What to do where the final name is taken.
package enum Collision: Sendable {
    /// Add the first number that is free: `leads.results-2.csv`.
    case number
    case refuse
    /// Replace a regular file; nothing else is ever replaced.
    case replace
}

/// A file that appears under its name only when it is complete.
///
/// It is written in its folder without a name, readable by its owner alone, synced, given to those who may read it, and
/// given its name. Nothing is overwritten unless asked for. What is not published leaves nothing behind, not even when
/// the process is killed; only where the file system knows no nameless files, a hidden `.part` file stands there
/// meanwhile, and for the moment in which another file is replaced.
///
/// Normal path: writing → placed → published. Abort path: writing → discarded, placed → writing (`withdraw`).
package final class PublishedFile: ByteSink {
    private enum State {
        case writing(descriptor: Int32)
        /// It has its name, and may yet lose it.
        case placed(descriptor: Int32)
        /// Published or discarded.
        case done
    }

    private(set) var path: OutputPath
    private let collision: Collision
    private let access: FileAccess
    /// The hidden name; `nil` while the file has none.
    private var temporary: String?
    private var state: State

    /// Throws at once where `publish` could not but fail: hours of work may lie between.
    package init(
        at path: OutputPath, collision: Collision, access: FileAccess = FileAccess()
    ) throws(WriteError) {
        self.path = path
        self.collision = collision
        self.access = access
        try Self.check(path, collision)
        if let descriptor = NamelessFile.open(in: path.folderOrHere) {
            state = .writing(descriptor: descriptor)
        } else {
            let (descriptor, name) = try HiddenFile.create(for: path)
            temporary = name
            state = .writing(descriptor: descriptor)
        }
        try setGroup()
    }

    deinit {
        discard()
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        guard case .writing(let descriptor) = state else { preconditionFailure("written to after publication") }
        try DescriptorSink(descriptor, name: path.description).write(bytes)
    }

    /// The path that it has or is to get.
    var name: String { path.description }

    /// Which file it is, under whatever name; `nil` once it is published.
    var identity: FileIdentity? {
        descriptor.flatMap { FileIdentity(path: path.description, descriptor: $0) }
    }

    private var descriptor: Int32? {
        switch state {
        case .writing(let descriptor), .placed(let descriptor): descriptor
        case .done: nil
        }
    }

    /// Moves the file into place, on disk when this returns. Gives the path, which may have got a number.
    package func publish() throws(WriteError) -> String {
        try complete()
        while try !place() {
            guard collision == .number else { throw .alreadyExists(path: path.description) }
            path.number += 1
        }
        path.syncFolder()
        try close()
        return path.description
    }

    // MARK: One step after the other, for files that are published together

    /// All is written: brings it to the disk, and gives it to those who may read it.
    func complete() throws(WriteError) {
        guard case .writing(let descriptor) = state else { return }
        if let folder = FileAccess.Folder(at: path.folderOrHere) {
            // Where the file system keeps no permissions, it has its own way of giving them.
            fchmod(descriptor, access.mode(in: folder, umask: FileAccess.umask))
        }
        try sync(descriptor)
    }

    /// - Parameter number: another one than that for which it was made.
    func assign(number: Int) { path.number = number }

    /// Gives the file its name.
    ///
    /// - Returns: whether it was free; it is not asked where the file is to be replaced.
    func place() throws(WriteError) -> Bool {
        guard case .writing(let descriptor) = state else { return true }
        if collision == .replace {
            try Self.check(path, collision)
            let name = try hiddenName(descriptor)
            guard rename(name, path.description) == 0 else { throw .cannotPlace(path.description, code: errno) }
        } else if let code = try placeIfFree(descriptor) {
            guard code == EEXIST else { throw .cannotPlace(path.description, code: code) }
            return false
        }
        state = .placed(descriptor: descriptor)
        return true
    }

    /// Takes its name back; it can be placed under another one.
    ///
    /// The kernel gives a nameless file a name once only, so it has a hidden one from now on.
    func withdraw() throws(WriteError) {
        guard case .placed(let descriptor) = state, collision != .replace else { return }
        if let temporary, Glibc.access(temporary, F_OK) != 0 {
            rename(path.description, temporary)
        } else {
            _ = try hiddenName(descriptor)
            unlink(path.description)
        }
        state = .writing(descriptor: descriptor)
    }

    /// It keeps its name; that is on the disk when its folder is.
    func close() throws(WriteError) {
        guard case .placed(let descriptor) = state else { return }
        state = .done
        if let temporary { unlink(temporary) }
        // Network file systems report a full disk here. After EINTR the descriptor is closed all the same.
        if Glibc.close(descriptor) != 0, errno != EINTR { throw .failed(path: path.description, code: errno) }
    }

    /// Removes what was written; does nothing after publication.
    package func discard() {
        guard let descriptor else { return }
        if case .placed = state, collision != .replace { unlink(path.description) }
        _ = Glibc.close(descriptor)
        if let temporary { unlink(temporary) }
        state = .done
    }

    private func setGroup() throws(WriteError) {
        guard let group = access.group, let descriptor else { return }
        guard fchown(descriptor, uid_t.max, group) != 0 else { return }
        let code = errno
        discard()
        throw .foreignGroup(path: path.description, group: group, code: code)
    }

    private func sync(_ descriptor: Int32) throws(WriteError) {
        while fsync(descriptor) != 0 {
            // Pipes and some network file systems cannot sync; they say so by EINVAL.
            if errno == EINVAL { return }
            if errno != EINTR { throw .failed(path: path.description, code: errno) }
        }
    }

    /// Gives the final name to the file unless it is taken; returns `errno` otherwise.
    ///
    /// A hard link never overwrites. File systems without them (FAT, some network shares) get an empty file
    /// under the final name first, made only where there is none, which the move then replaces.
    private func placeIfFree(_ descriptor: Int32) throws(WriteError) -> Int32? {
        let name = temporary ?? "/proc/self/fd/\(descriptor)"
        if linkat(AT_FDCWD, name, AT_FDCWD, path.description, AT_SYMLINK_FOLLOW) == 0 { return nil }
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { return errno }
        let hidden = try hiddenName(descriptor)
        let placeholder = open(path.description, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard placeholder >= 0 else { return errno }
        _ = Glibc.close(placeholder)
        guard rename(hidden, path.description) == 0 else {
            let code = errno
            unlink(path.description)
            return code
        }
        return nil
    }

    private func hiddenName(_ descriptor: Int32) throws(WriteError) -> String {
        if let temporary { return temporary }
        let name = try HiddenFile.name(descriptor, for: path)
        temporary = name
        return name
    }

    private static func check(_ path: OutputPath, _ collision: Collision) throws(WriteError) {
        guard !path.name.isEmpty, let type = path.existingType else { return }
        switch collision {
        case .number: return
        case .refuse: throw .alreadyExists(path: path.description)
        case .replace:
            guard type == S_IFREG || type == S_IFLNK else {
                throw .cannotCreate(
                    path: path.description, why: "something other than a file stands there; name another with -o")
            }
        }
    }
}
