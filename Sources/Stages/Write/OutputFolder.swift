import Glibc

/// A folder that results are put into.
package enum OutputFolder {
    /// Makes a folder with those above it, each for whom the one above it is made; one that is there stays as it is.
    package static func make(at path: String, _ access: FileAccess) throws(WriteError) {
        var status = stat()
        guard stat(path, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { return }
        let parent = parent(of: path)
        if parent != path { try make(at: parent, access) }
        guard let above = FileAccess.Folder(at: parent) else { throw .cannotMakeFolder(path, code: errno) }
        let mode = access.folderMode(in: above, umask: FileAccess.umask)
        guard mkdir(path, mode) == 0 else {
            // Somebody else may have made it meanwhile.
            guard errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw .cannotMakeFolder(path, code: errno)
            }
            return
        }
        if let group = access.group, chown(path, uid_t.max, group) != 0 {
            throw .foreignGroup(path: path, group: group, code: errno)
        }
        // The kernel hands the set-gid bit on; to set it oneself is not everybody's right, so nothing is set in vain.
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
