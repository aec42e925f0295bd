import CXattr
import Glibc
import MailTerms

/// The permissions of published files, and of folders that are made for them: those of the configuration, or else those
/// that the folder around them suggests.
///
/// A folder is shared if it has the set-gid bit or a default ACL (acl(5)). Its files get the permissions that open(2)
/// with mode 0666 gives them there, under this process's umask. They never get more than the folder's own mode allows.
/// In any other folder, only the owner may read the files. Only the owner may read unfinished files, in every folder.
package struct FileAccess: Sendable, Equatable {
    /// The permission bits of files; `nil`: those that the folder suggests.
    package let mode: mode_t?
    /// The group of files; `nil`: the one that the folder gives.
    package let group: gid_t?

    package init(mode: mode_t? = nil, group: gid_t? = nil) {
        self.mode = mode
        self.group = group
    }

    /// The properties of a folder that decide about the files in it.
    struct Folder {
        /// The permission bits and the set-gid bit.
        let mode: mode_t
        /// The default ACL in the format of the kernel; `nil` if there is none.
        let defaultACL: [UInt8]?

        init(mode: mode_t, defaultACL: [UInt8]? = nil) {
            self.mode = mode
            self.defaultACL = defaultACL
        }

        /// - Returns: `nil` if there is no such folder.
        init?(at path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            self.init(mode: status.st_mode, defaultACL: Self.defaultACL(of: path))
        }

        private static func defaultACL(of path: String) -> [UInt8]? {
            var value = [UInt8](repeating: 0, count: 1 << 16)
            let count = getxattr(path, "system.posix_acl_default", &value, value.count)
            return count > 0 ? Array(value.prefix(count)) : nil
        }
    }

    /// The permission bits of a file in a folder.
    func mode(in folder: Folder, umask: mode_t) -> mode_t {
        if let mode { return mode }
        if group != nil { return 0o640 }
        return Self.inherited(0o666, folder, umask) ?? 0o600
    }

    /// The permission bits of a new folder in a folder. Each user who may read its files may enter it.
    func folderMode(in folder: Folder, umask: mode_t) -> mode_t {
        guard mode != nil || group != nil else { return Self.inherited(0o777, folder, umask) ?? 0o700 }
        let mode = mode(in: folder, umask: umask)
        return mode | 0o700 | (mode & 0o044) >> 2
    }

    /// The permission bits that a shared folder gives; `nil` if the folder is not shared.
    ///
    /// - Parameter wanted: the mode in the call of open(2) or mkdir(2).
    private static func inherited(_ wanted: mode_t, _ folder: Folder, _ umask: mode_t) -> mode_t? {
        // With a default ACL the kernel ignores the umask.
        if let acl = folder.defaultACL { return DefaultACL(acl).map { $0.mode & wanted } }
        guard folder.mode & S_ISGID != 0 else { return nil }
        return (wanted & ~umask & 0o700) | (wanted & ~umask & allowed(by: folder.mode))
    }

    /// The bits of the group and of others in a folder's mode; none for a class that may not enter the folder.
    private static func allowed(by mode: mode_t) -> mode_t {
        [0o070, 0o007].reduce(0) { $0 | (mode & 0o111 & $1 == 0 ? 0 : mode & $1) }
    }

    /// This process's umask at its start.
    static let umask: mode_t = {
        // umask(2) can only read the value by changing it, for all threads.
        let status = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
        guard status >= 0 else { return 0o077 }
        defer { close(status) }
        var text = [UInt8](repeating: 0, count: 4096)
        let count = read(status, &text, text.count)
        let lines = String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
        let line = lines.first { $0.hasPrefix("Umask:") }
        return line?.split(separator: "\t").last.flatMap { mode_t($0, radix: 8) } ?? 0o077
    }()
}

/// The permission bits that the default ACL of a folder gives its files.
private struct DefaultACL {
    private static let version: [UInt8] = [2, 0, 0, 0]
    private static let (owner, group, mask, others): (UInt16, UInt16, UInt16, UInt16) = (0x01, 0x04, 0x10, 0x20)

    let mode: mode_t

    /// Reads the format of linux/posix_acl_xattr.h: a version, then a tag, permissions and an id for each entry.
    ///
    /// - Returns: `nil` if the bytes have another format.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Self.version), bytes.count % 8 == 4 else { return nil }
        var permissions: [UInt16: mode_t] = [:]
        for start in stride(from: 4, to: bytes.count, by: 8) {
            let tag = UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8
            permissions[tag] = mode_t(bytes[start + 2] & 7)
        }
        guard let owner = permissions[Self.owner], let others = permissions[Self.others],
            let group = permissions[Self.mask] ?? permissions[Self.group]
        else { return nil }
        mode = owner << 6 | group << 3 | others
    }
}
