import Configuration
import Glibc
import Jobs
import Write

/// Who may read the published files.
extension Settings {
    /// - Throws: if this host does not know the group.
    package func fileAccess() throws(RunError) -> FileAccess {
        FileAccess(mode: mode_t(files.mode, radix: 8), group: try files.group.isEmpty ? nil : groupID())
    }

    private func groupID() throws(RunError) -> gid_t {
        if let number = gid_t(files.group) { return number }
        var (group, found) = (group(), nil as UnsafeMutablePointer<group>?)
        var names = [CChar](repeating: 0, count: 1 << 16)
        guard getgrnam_r(files.group, &group, &names, names.count, &found) == 0, found != nil else {
            throw RunError(
                .badConfiguration,
                "files.group is \"\(files.group)\", and this host knows no such group; create it, or give another one")
        }
        return group.gr_gid
    }
}
