import Digests
import Foundation
import Glibc
import MailTerms
import Store
import Write

/// Moves the file that a job has read, as its `InputDisposition` says.
///
/// Nothing is overwritten, and the file is never in two places or in none. A file that was moved already stays where it
/// is. Blocks on the disk.
package struct InputMover {
    private let request: ConvertRequest
    private let access: FileAccess
    /// Where it was about to be put when an earlier process ended; `nil` if it was not.
    private let announced: String?

    /// - Parameter announced: as `JobRequest` has kept it.
    package init(_ request: ConvertRequest, _ access: FileAccess, announced: String? = nil) {
        self.request = request
        self.access = access
        self.announced = announced
    }

    /// The results are published. A file that has taken the place of the one that was read is left alone.
    ///
    /// - Parameters:
    ///   - sha256: of what was read, hexadecimal.
    ///   - note: told what is put into the archive, before it is there.
    package func archive(_ sha256: String, at now: Timestamp, note: Note) throws(RunError) {
        guard case .moves(let archive, let failed, let subfolder) = request.disposition, isThere,
            let (digest, _) = SHA256.digest(ofFile: request.path), SHA256.hexadecimal(digest) == sha256
        else { return }
        let day = String(now.description.prefix(10))
        var target = try target(in: ArchiveFolder(archive).folder(of: day), subfolder)
        while target.existingType != nil { target.number += 1 }
        try move(to: target, as: .archive, note: note)
        // It may have been put aside before, with a reason that holds no longer.
        for path in [request.path, announced ?? ""] where path.hasPrefix("\(failed)/") {
            let reason = Self.reason(beside: OutputPath(path))
            if OutputPath(path).existingType == nil, reason.existingType == S_IFREG { unlink(reason.description) }
        }
    }

    /// Keeps in mind that a file is ours.
    package typealias Note = (OwnFile) throws -> Void

    /// There will be no results: it goes to where failed files go, with the reason beside it.
    ///
    /// - Parameters:
    ///   - announce: told where it is going to be before it is there.
    ///   - note: told of it, and of the file that tells the reason.
    package func putAside(because reason: String, announce: (String) throws -> Void, note: Note) throws(RunError) {
        guard case .moves(_, let failed, let subfolder) = request.disposition, isThere else { return }
        let target = try placeAside(failed, subfolder)
        let isThereAlready = target.description == request.path
        do {
            if !isThereAlready { try announce(target.description) }
            // A reason that an earlier process has written is ours to replace.
            let path = Self.reason(beside: target)
            let file = try PublishedFile(at: path, collision: .replace, access: access)
            try file.write(Array("\(reason)\n".utf8))
            _ = try file.publish()
            if let file = OwnFile(at: path.description, .failed) { try note(file) }
        } catch {
            throw RunError(error)
        }
        if !isThereAlready { try move(to: target, as: .failed, note: note) }
    }

    private func placeAside(_ failed: String, _ subfolder: String) throws(RunError) -> OutputPath {
        var target = try target(in: failed, subfolder)
        // It has failed before, and lies there already.
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

    /// Its own name in a folder that is made if it is not there; shortened if a number, or the reason's name, would not
    /// fit behind it.
    private func target(in root: String, _ subfolder: String) throws(RunError) -> OutputPath {
        let folder = subfolder.isEmpty ? root : "\(root)/\(subfolder)"
        do {
            try OutputFolder.make(at: folder, access: access)
        } catch {
            throw RunError(error)
        }
        return OutputPath("\(folder)/\(request.name)").shortened(leaving: Self.reasonExtension.utf8.count)
    }

    private func move(to target: OutputPath, as kind: OwnFile.Kind, note: Note) throws(RunError) {
        do {
            if let file = FileIdentity(at: request.path) { try OwnFile(file, kind)?.renamed(target.description, note) }
        } catch {
            throw RunError(error)
        }
        if rename(request.path, target.description) == 0 {
            // Else a power cut could bring it back when its job is over, and it would be taken for a new one.
            OutputPath(request.path).syncFolder()
            return target.syncFolder()
        }
        guard errno == EXDEV else { throw failure(target, errno) }
        // On another file system it is copied, and gone here only when it is whole there.
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: request.path), options: .alwaysMapped)
            let file = try PublishedFile(at: target, collision: .refuse, access: access)
            try data.withUnsafeBytes { try file.write($0) }
            if let copy = OwnFile(at: try file.publish(), kind) { try note(copy) }
        } catch {
            throw RunError(error)
        }
        unlink(request.path)
        OutputPath(request.path).syncFolder()
    }

    private func failure(_ target: OutputPath, _ code: Int32) -> RunError {
        RunError(
            .cannotCreate,
            "\(request.path) cannot be moved to \(target): \(String(cString: strerror(code))); check triggers.inbox",
            isLasting: WriteError.isAboutName(code))
    }
}

/// What becomes of a job's file when there will be no results.
extension Store {
    /// Puts the file of a job that has ended aside, if it has a way to go; `jobs resume` finds it there.
    package func putInputAside(
        of record: JobRecord, because reason: String, _ context: JobContext
    ) throws(RunError) {
        guard let request = JobRequest(record), let located = request.located else { return }
        try InputMover(located, context.access, announced: request.movedTo).putAside(
            because: reason,
            announce: { try note(request: JSON.write(request.moved(to: $0)), of: record.job) },
            note: { try note([$0], since: context.now()) })
    }
}

extension OwnFile {
    /// - Returns: `nil` if it is not there.
    package init?(at path: String, _ kind: Kind) {
        guard let file = FileIdentity(at: path) else { return nil }
        self.init(file, kind)
    }

    /// - Returns: `nil` if an older version has kept too little of it.
    package init?(_ file: FileIdentity, _ kind: Kind) {
        guard let size = file.size, let modified = file.modified else { return nil }
        self.init(path: file.path.fromAnywhere, kind: kind, size: size, modified: modified)
    }

    fileprivate func renamed(_ path: String, _ note: InputMover.Note) throws {
        try note(OwnFile(path: path.fromAnywhere, kind: kind, size: size, modified: modified))
    }

    /// Whether what stands under its path is still this file.
    var isThere: Bool {
        guard let found = FileIdentity(at: path) else { return false }
        return found.size == size && found.modified == modified
    }
}
