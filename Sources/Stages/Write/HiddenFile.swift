import Glibc

/// The hidden file beside a final path that has the results until they get that path.
enum HiddenFile {
    private static let suffix = ".part"

    /// Makes an empty hidden file that only its owner can read.
    static func create(for path: OutputPath) throws(WriteError) -> (descriptor: Int32, name: String) {
        var template = template(for: path)
        let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
        guard descriptor >= 0 else { throw .cannotCreate(path.description, in: path.folderPath, code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, text(template))
    }

    /// Gives a complete nameless file a hidden name, and returns it.
    static func linkHidden(_ descriptor: Int32, for path: OutputPath) throws(WriteError) -> String {
        // `create` finds a free name. The link then uses it, and fails if another process has used it meanwhile.
        for _ in 0..<100 {
            let (placeholder, name) = try create(for: path)
            close(placeholder)
            unlink(name)
            if linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 { return name }
            guard errno == EEXIST else { break }
        }
        throw .failed(path: path.description, code: errno)
    }

    private static func template(for path: OutputPath) -> [CChar] {
        // A long name is left out, because with the additions it would be too long.
        let name = path.name.utf8.count > 200 ? "" : path.name
        return Array("\(path.folder).\(name).mailmo-XXXXXX\(suffix)".utf8CString)
    }

    private static func text(_ template: [CChar]) -> String {
        String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A file without a name: the kernel removes it when the process that writes it ends.
enum NamelessFile {
    /// `O_TMPFILE`. Swift does not import it, because it is a compound macro in C.
    private static let flag: Int32 = 0o20_000_000 | O_DIRECTORY

    /// Opens a nameless file; `nil` if the folder or its file system does not allow it, or there is no `/proc`.
    static func open(in folder: String) -> Int32? {
        guard access("/proc/self/fd", X_OK) == 0 else { return nil }
        let descriptor = Glibc.open(folder, flag | O_WRONLY | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }
}
