import Glibc

/// What happens if a file with the final name exists.
package enum Collision: Sendable {
    /// Use the first number that is free: `leads.results-2.csv`.
    case number
    /// Throw `alreadyExists`.
    case refuse
    /// Replace a regular file. Anything else is not replaced.
    case replace
}

/// A file that gets its name only when it is complete.
///
/// It is written in its folder without a name, and only its owner can read it. When it is complete, it gets its
/// permissions, is synced, and then gets its name. No file is overwritten except with `.replace`. A file that is not
/// published disappears, even if the process is killed. A hidden `.part` file exists only on file systems without
/// nameless files, and for the moment in which another file is replaced.
///
/// Normal path: writing → placed → published. Abort path: writing → discarded, placed → writing (`withdraw`).
package final class PublishedFile: ByteSink {
    private enum State {
        case writing(descriptor: Int32)
        /// The file has its name, and may still lose it.
        case placed(descriptor: Int32)
        /// Published or discarded.
        case done
    }

    private(set) var path: OutputPath
    private let collision: Collision
    private let access: FileAccess
    /// The hidden path; `nil` if the file has none.
    private var temporary: String?
    private var state: State

    /// - Throws: at once if `publish` would fail, because hours of work may be between the two.
    package init(
        at path: OutputPath, collision: Collision, access: FileAccess = FileAccess()
    ) throws(WriteError) {
        self.path = path
        self.collision = collision
        self.access = access
        try Self.check(path, collision)
        if let descriptor = NamelessFile.open(in: path.folderPath) {
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

    /// Appends all of the bytes, or throws; then an unknown part of them is written. Waits for the disk only as
    /// write(2) does: the bytes are on the disk after `publish`. Must be called before `publish` and `discard`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        guard case .writing(let descriptor) = state else { preconditionFailure("written to after publication") }
        try DescriptorSink(descriptor, name: path.description).write(bytes)
    }

    /// The path that the file has or will get.
    var name: String { path.description }

    /// The identity of the file, with or without its name; `nil` after publication.
    var identity: FileIdentity? {
        descriptor.flatMap { FileIdentity(path: path.description, descriptor: $0) }
    }

    private var descriptor: Int32? {
        switch state {
        case .writing(let descriptor), .placed(let descriptor): descriptor
        case .done: nil
        }
    }

    /// Gives the file its name, and writes both to the disk. Returns the path, which may have a number.
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

    // MARK: The steps of publication, for files that are published together

    /// Sets the permissions of the completely written file, and writes it to the disk.
    func complete() throws(WriteError) {
        guard case .writing(let descriptor) = state else { return }
        if let folder = FileAccess.Folder(at: path.folderPath) {
            // A file system without permissions of its own may fail here; it decides itself who may read.
            fchmod(descriptor, access.mode(in: folder, umask: FileAccess.umask))
        }
        try sync(descriptor)
    }

    /// Changes the number of the path, before the file has its name.
    func assign(number: Int) { path.number = number }

    /// Gives the file its name.
    ///
    /// - Returns: whether the name was free; always true with `.replace`.
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

    /// Removes the file's name, so that it can get another one.
    ///
    /// The kernel can give a nameless file a name only once, so the file has a hidden name from now on.
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

    /// Closes the file, which keeps its name. The name is on the disk when its folder has been synced.
    func close() throws(WriteError) {
        guard case .placed(let descriptor) = state else { return }
        state = .done
        if let temporary { unlink(temporary) }
        // Network file systems report a full disk here. After EINTR the descriptor is closed, too.
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
            // Pipes and some network file systems cannot sync, and return EINVAL.
            if errno == EINVAL { return }
            if errno != EINTR { throw .failed(path: path.description, code: errno) }
        }
    }

    /// Gives the file its final name if that is free. Returns `nil`, or the `errno` of the failure: EEXIST if it is not
    /// free.
    ///
    /// A hard link never overwrites. On file systems without hard links (FAT, some network shares), an empty file is
    /// made under the final name if there is none, and then replaced by a rename.
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
        let name = try HiddenFile.linkHidden(descriptor, for: path)
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
