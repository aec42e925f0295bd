import Glibc

/// A folder for results.
package enum OutputFolder {
    /// Makes a folder, and the folders above it that are missing. Each gets the permissions that the folder above it
    /// suggests. A folder that exists is not changed.
    package static func make(at path: String, access: FileAccess) throws(WriteError) {
        var status = stat()
        guard stat(path, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { return }
        let parent = parent(of: path)
        if parent != path { try make(at: parent, access: access) }
        guard let above = FileAccess.Folder(at: parent) else { throw .cannotMakeFolder(path, code: errno) }
        let mode = access.folderMode(in: above, umask: FileAccess.umask)
        guard mkdir(path, mode) == 0 else {
            // Another process may have made it meanwhile.
            guard errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw .cannotMakeFolder(path, code: errno)
            }
            return
        }
        if let group = access.group, chown(path, uid_t.max, group) != 0 {
            throw .foreignGroup(path: path, group: group, code: errno)
        }
        // The kernel gives the set-gid bit to new folders. Not every user may set it, so chmod(2) is called only if
        // needed.
        guard access != FileAccess(), stat(path, &status) == 0, status.st_mode & 0o777 != mode else { return }
        chmod(path, status.st_mode & S_ISGID | mode)
    }

    private static func parent(of path: String) -> String {
        let steps = path.split(separator: "/")
        let isAbsolute = path.hasPrefix("/")
        guard steps.count > 1 else { return isAbsolute ? "/" : "." }
        return (isAbsolute ? "/" : "") + steps.dropLast().joined(separator: "/")
    }
}
