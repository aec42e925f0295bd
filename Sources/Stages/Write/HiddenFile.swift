import Glibc

/// The hidden file beside a final name that holds results on their way to it.
enum HiddenFile {
    private static let suffix = ".part"

    /// Makes one, empty and readable by its owner alone.
    static func create(for path: OutputPath) throws(WriteError) -> (descriptor: Int32, name: String) {
        var template = template(for: path)
        let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
        guard descriptor >= 0 else { throw .cannotCreate(path.description, in: path.folderOrHere, code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, text(template))
    }

    /// Gives a complete nameless file its hidden name.
    static func name(_ descriptor: Int32, for path: OutputPath) throws(WriteError) -> String {
        // A name that is free now: made, given up, and taken by the link, which never overwrites.
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
        // A long name is left out, or the additions would make it too long.
        let name = path.name.utf8.count > 200 ? "" : path.name
        return Array("\(path.folder).\(name).mailmo-XXXXXX\(suffix)".utf8CString)
    }

    private static func text(_ template: [CChar]) -> String {
        String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A file that has no name yet: the kernel removes it with the process that writes it.
enum NamelessFile {
    /// `O_TMPFILE`, which is a compound macro in C and therefore not imported.
    private static let flag: Int32 = 0o20_000_000 | O_DIRECTORY

    /// `nil` where the file system, or a system without `/proc`, knows no such files, or the folder is none.
    static func open(in folder: String) -> Int32? {
        guard access("/proc/self/fd", X_OK) == 0 else { return nil }
        let descriptor = Glibc.open(folder, flag | O_WRONLY | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }
}
