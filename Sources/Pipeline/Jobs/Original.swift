import Digests
import Foundation
import Glibc
import MailTerms
import Write

/// The file that a job reads, when it goes its way: nothing is overwritten, and it is never in two places or in none.
///
/// What has been moved already is left where it is.
struct Original {
    private let request: ConvertRequest

    init(_ request: ConvertRequest) {
        self.request = request
    }

    /// The results are published. A file that has taken the place of the one that was read is left alone.
    ///
    /// - Parameter sha256: of what was read, hexadecimal.
    func archive(_ sha256: String, at now: Timestamp) throws(RunError) {
        guard case .moves(let archive, _, let subfolder) = request.original, isThere,
            let (digest, _) = SHA256.digest(ofFile: request.path), SHA256.hexadecimal(digest) == sha256
        else { return }
        let day = String(now.description.prefix(10))
        try move(into: ArchiveFolder(archive).folder(of: day), subfolder, reason: nil)
    }

    /// There will be no results.
    func putAside(because reason: String) throws(RunError) {
        guard case .moves(_, let failed, let subfolder) = request.original, isThere else { return }
        try move(into: failed, subfolder, reason: reason)
    }

    private var isThere: Bool {
        var status = stat()
        return lstat(request.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func move(into root: String, _ subfolder: String, reason: String?) throws(RunError) {
        let folder = subfolder.isEmpty ? root : "\(root)/\(subfolder)"
        try PrivateFolder.make(at: folder, setting: "triggers.inbox")
        var target = OutputPath("\(folder)/\(request.name)")
        func note() -> OutputPath {
            OutputPath(folder: target.folder, stem: "\(target.numberedStem).error", fileExtension: ".txt")
        }
        while target.existingType != nil || (reason != nil && note().existingType != nil) { target.number += 1 }
        if let reason { try write("\(reason)\n", to: note()) }
        try move(to: target)
    }

    private func write(_ text: String, to path: OutputPath) throws(RunError) {
        do {
            let file = try PublishedFile(at: path, collision: .number)
            try file.write(Array(text.utf8))
            _ = try file.publish()
        } catch {
            throw RunError(error)
        }
    }

    private func move(to target: OutputPath) throws(RunError) {
        if rename(request.path, target.description) == 0 {
            // Else a power cut could bring it back when its job is over, and it would be taken for a new one.
            OutputPath(request.path).syncFolder()
            return target.syncFolder()
        }
        guard errno == EXDEV else { throw failure(target, errno) }
        // On another file system it is copied, and gone here only when it is whole there.
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: request.path), options: .alwaysMapped)
            let file = try PublishedFile(at: target, collision: .number)
            try data.withUnsafeBytes { try file.write($0) }
            _ = try file.publish()
        } catch {
            throw RunError(error)
        }
        unlink(request.path)
        OutputPath(request.path).syncFolder()
    }

    private func failure(_ target: OutputPath, _ code: Int32) -> RunError {
        RunError(
            .cannotCreate,
            "\(request.path) cannot be moved to \(target): \(String(cString: strerror(code))); check triggers.inbox")
    }
}
