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
/// It is written in its folder without a name, readable by its owner alone, synced, and given its name. Nothing is
/// overwritten unless asked for. What is not published leaves nothing behind, not even when the process is killed;
/// only where the file system knows no nameless files, a hidden `.part` file stands there meanwhile, and for the moment
/// in which another file is replaced.
///
/// Normal path: writing → published. Abort path: writing → discarded.
package final class PublishedFile: ByteSink {
    private enum State {
        case writing(descriptor: Int32)
        /// Published or discarded.
        case done
    }

    private var path: OutputPath
    private let collision: Collision
    /// The hidden name; `nil` while the file has none.
    private var temporary: String?
    private var state: State

    /// Throws at once where `publish` could not but fail: hours of work may lie between.
    package init(at path: OutputPath, collision: Collision) throws(WriteError) {
        self.path = path
        self.collision = collision
        try Self.check(path, collision)
        if let descriptor = NamelessFile.open(in: path.folderOrHere) {
            state = .writing(descriptor: descriptor)
            return
        }
        let (descriptor, name) = try HiddenFile.create(for: path)
        temporary = name
        state = .writing(descriptor: descriptor)
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
        guard case .writing(let descriptor) = state else { return nil }
        return FileIdentity(path: path.description, descriptor: descriptor)
    }

    /// Moves the file into place, on disk when this returns. Gives the path, which may have got a number.
    package func publish() throws(WriteError) -> String {
        guard case .writing(let descriptor) = state else { return path.description }
        try sync(descriptor)
        try move(descriptor)
        state = .done
        // It is published either way.
        path.syncFolder()
        // Network file systems report a full disk here. After EINTR the descriptor is closed all the same.
        if close(descriptor) != 0, errno != EINTR { throw .failed(path: path.description, code: errno) }
        return path.description
    }

    /// Removes what was written; does nothing after publication.
    package func discard() {
        guard case .writing(let descriptor) = state else { return }
        close(descriptor)
        if let temporary { unlink(temporary) }
        state = .done
    }

    private func sync(_ descriptor: Int32) throws(WriteError) {
        while fsync(descriptor) != 0 {
            // Pipes and some network file systems cannot sync; they say so by EINVAL.
            if errno == EINVAL { return }
            if errno != EINTR { throw .failed(path: path.description, code: errno) }
        }
    }

    private func move(_ descriptor: Int32) throws(WriteError) {
        if collision == .replace {
            try Self.check(path, collision)
            let name = try hiddenName(descriptor)
            guard rename(name, path.description) == 0 else {
                throw .failed(path: path.description, code: errno)
            }
            return
        }
        while let code = try moveIfFree(descriptor) {
            guard code == EEXIST else { throw .failed(path: path.description, code: code) }
            guard collision == .number else { throw .alreadyExists(path: path.description) }
            path.number += 1
        }
    }

    /// Gives the final name to the file unless it is taken; returns `errno` otherwise.
    ///
    /// A hard link never overwrites. File systems without them (FAT, some network shares) get an empty file
    /// under the final name first, made only where there is none, which the move then replaces.
    private func moveIfFree(_ descriptor: Int32) throws(WriteError) -> Int32? {
        let name = temporary ?? "/proc/self/fd/\(descriptor)"
        if linkat(AT_FDCWD, name, AT_FDCWD, path.description, AT_SYMLINK_FOLLOW) == 0 {
            if let temporary { unlink(temporary) }
            return nil
        }
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { return errno }
        let hidden = try hiddenName(descriptor)
        let placeholder = open(path.description, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard placeholder >= 0 else { return errno }
        close(placeholder)
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
