import Digests
import Foundation
import Glibc
import MailTerms
import Store
import Write

/// Moves the input file of a job, as its `InputDisposition` says.
///
/// It overwrites no file. At any moment the input is in at least one of the two places; only while it is copied to another
/// file system it is in both. An input that was moved already is not moved again. Blocks on the disk.
package struct InputMover {
    private let request: ConvertRequest
    private let access: FileAccess
    /// The path to which an earlier process was about to move the input; `nil` if none was.
    private let announced: String?

    /// - Parameter announced: `JobRequest.movedTo`.
    package init(_ request: ConvertRequest, _ access: FileAccess, announced: String? = nil) {
        self.request = request
        self.access = access
        self.announced = announced
    }

    /// Moves the input to the archive after the results were published. A file that has replaced it is left alone.
    ///
    /// - Parameters:
    ///   - sha256: of what was read, hexadecimal.
    ///   - record: called with the file in the archive before it is there.
    package func archive(_ sha256: String, at now: Timestamp, record: Recorder) throws(RunError) {
        guard case .moves(let archive, let failed, let subfolder) = request.disposition, isThere,
            let (digest, _) = SHA256.digest(ofFile: request.path), SHA256.hexadecimal(digest) == sha256
        else { return }
        let day = String(now.description.prefix(10))
        var target = try target(in: ArchiveFolder(archive).folder(of: day), subfolder: subfolder)
        while target.existingType != nil { target.number += 1 }
        try move(to: target, as: .archive, record: record)
        // An earlier run may have failed: then a file with a reason that is no longer true is beside the input.
        for path in [request.path, announced ?? ""] where path.hasPrefix("\(failed)/") {
            let reason = Self.reason(beside: OutputPath(path))
            if OutputPath(path).existingType == nil, reason.existingType == S_IFREG { unlink(reason.description) }
        }
    }

    /// Records that a file was made by mailmo.
    package typealias Recorder = (OwnFile) throws -> Void

    /// Moves the input to the folder of failed files, and writes a file with the reason beside it.
    ///
    /// - Parameters:
    ///   - announce: called with the new path before the input is there.
    ///   - record: called with the input in its new place, and with the file with the reason.
    package func putAside(because reason: String, announce: (String) throws -> Void, record: Recorder) throws(RunError)
    {
        guard case .moves(_, let failed, let subfolder) = request.disposition, isThere else { return }
        let target = try pathAside(in: failed, subfolder: subfolder)
        let isThereAlready = target.description == request.path
        do {
            if !isThereAlready { try announce(target.description) }
            // It may replace the reason that an earlier process has written.
            let path = Self.reason(beside: target)
            let file = try PublishedFile(at: path, collision: .replace, access: access)
            try file.write(Array("\(reason)\n".utf8))
            _ = try file.publish()
            if let file = OwnFile(at: path.description, .failed) { try record(file) }
        } catch {
            throw RunError(error)
        }
        if !isThereAlready { try move(to: target, as: .failed, record: record) }
    }

    private func pathAside(in failed: String, subfolder: String) throws(RunError) -> OutputPath {
        var target = try target(in: failed, subfolder: subfolder)
        // It has failed before, and is there already.
        if request.path.hasPrefix(target.folder) { return OutputPath(request.path) }
        if let announced, OutputPath(announced).existingType == nil { return OutputPath(announced) }
        while target.existingType != nil || Self.reason(beside: target).existingType != nil { target.number += 1 }
        return target
    }

    private static func reason(beside path: OutputPath) -> OutputPath {
        OutputPath(folder: path.folder, stem: path.numberedStem, fileExtension: reasonExtension)
    }

    private static let reasonExtension = ".error.txt"

    private var isThere: Bool {
        var status = stat()
        return lstat(request.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The path for the input in a folder, which is made if necessary. The name is shortened if it leaves no space for a
    /// number and for the extension of the file with the reason.
    private func target(in root: String, subfolder: String) throws(RunError) -> OutputPath {
        let folder = subfolder.isEmpty ? root : "\(root)/\(subfolder)"
        do {
            try OutputFolder.make(at: folder, access: access)
        } catch {
            throw RunError(error)
        }
        return OutputPath("\(folder)/\(request.name)").shortened(leaving: Self.reasonExtension.utf8.count)
    }

    private func move(to target: OutputPath, as kind: OwnFile.Kind, record: Recorder) throws(RunError) {
        do {
            if let file = FileIdentity(at: request.path) {
                try OwnFile(file, kind)?.recordRename(to: target.description, record)
            }
        } catch {
            throw RunError(error)
        }
        if rename(request.path, target.description) == 0 {
            // Without a sync, a power cut could bring the input back after the end of its job, and it would start a new job.
            OutputPath(request.path).syncFolder()
            return target.syncFolder()
        }
        guard errno == EXDEV else { throw failure(movingTo: target, code: errno) }
        // On another file system it is copied, and deleted here when the copy is complete.
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: request.path), options: .alwaysMapped)
            let file = try PublishedFile(at: target, collision: .refuse, access: access)
            try data.withUnsafeBytes { try file.write($0) }
            if let copy = OwnFile(at: try file.publish(), kind) { try record(copy) }
        } catch {
            throw RunError(error)
        }
        unlink(request.path)
        OutputPath(request.path).syncFolder()
    }

    private func failure(movingTo target: OutputPath, code: Int32) -> RunError {
        RunError(
            .cannotCreate,
            "\(request.path) cannot be moved to \(target): \(String(cString: strerror(code))); check triggers.inbox",
            isLasting: WriteError.isAboutName(code))
    }
}

extension Store {
    /// Moves the input of a job that has ended without results to the folder of failed files, if its disposition says so.
    /// `jobs resume` finds it there.
    package func putInputAside(
        of record: JobRecord, because reason: String, _ context: JobContext
    ) throws(RunError) {
        guard let request = JobRequest(record), let located = request.located else { return }
        try InputMover(located, context.access, announced: request.movedTo).putAside(
            because: reason,
            announce: { try save(request: JSON.write(request.moved(to: $0)), of: record.job) },
            record: { try recordOwnFiles([$0], since: context.now()) })
    }
}

extension OwnFile {
    /// - Returns: `nil` if there is no file at the path.
    package init?(at path: String, _ kind: Kind) {
        guard let file = FileIdentity(at: path) else { return nil }
        self.init(file, kind)
    }

    /// - Returns: `nil` if an older version kept no size or no modification time.
    package init?(_ file: FileIdentity, _ kind: Kind) {
        guard let size = file.size, let modified = file.modified else { return nil }
        self.init(path: file.path.absolutePath, kind: kind, size: size, modified: modified)
    }

    fileprivate func recordRename(to path: String, _ record: InputMover.Recorder) throws {
        try record(OwnFile(path: path.absolutePath, kind: kind, size: size, modified: modified))
    }

    /// Whether the file at its path is still this one.
    var isThere: Bool {
        guard let found = FileIdentity(at: path) else { return false }
        return found.size == size && found.modified == modified
    }
}
