import Foundation

/// Folders that only their owner may look into.
package enum PrivateFolder {
    /// Makes a folder with those above it; one that is there stays as it is.
    ///
    /// - Parameter setting: the key that names it, for the error.
    package static func make(at path: String, setting: String) throws(RunError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RunError(.cannotCreate, "the folder \(path) cannot be created; check \(setting)")
        }
    }
}
