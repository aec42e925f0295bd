import Configuration
import Foundation
import Glibc
import Store

/// What a job was asked for, as the store keeps it, so that anybody can take it up again.
package struct JobRequest: Codable, Sendable, Equatable {
    /// What a command's own flags laid over the configuration.
    private struct Flag: Codable, Equatable {
        let name: String
        /// JSON.
        let value: String
    }

    package let convert: ConvertRequest
    /// Where its file was put, or was about to be put, when there were to be no results; `nil` if it was not.
    package private(set) var movedTo: String?
    private let flags: [Flag]

    /// - Parameter overlays: what the command's own flags set.
    init(_ convert: ConvertRequest, _ overlays: [Overlay]) {
        self.convert = convert.fromAnywhere
        flags = overlays.map { Flag(name: $0.name, value: $0.value.compact) }
    }

    /// - Returns: `nil` where an older version kept no request.
    package init?(_ record: JobRecord) {
        guard let request = JSON.read(JobRequest.self, record.description.request) else { return nil }
        self = request
    }

    /// With the path where its file is now.
    ///
    /// - Returns: `nil` if it is in none of the places that are known.
    package var located: ConvertRequest? {
        var request = convert
        guard let path = [movedTo, convert.path].lazy.compactMap(\.self).first(where: { access($0, F_OK) == 0 }) else {
            return convert.isStandardInput ? convert : nil
        }
        request.path = path
        return request
    }

    package func moved(to path: String) -> JobRequest {
        var request = self
        request.movedTo = path
        return request
    }

    /// What the command's own flags set.
    ///
    /// - Throws: if the store holds a flag that cannot be read: without it the job would be another one.
    package func overlays() throws(RunError) -> [Overlay] {
        var overlays: [Overlay] = []
        for flag in flags {
            do {
                overlays.append(Overlay(name: flag.name, value: try JSONValue.parse(Array(flag.value.utf8))))
            } catch {
                throw RunError(
                    .ioError,
                    "the store does not tell what the job was asked for with \(flag.name); "
                        + "cancel the job, and give its command again")
            }
        }
        return overlays
    }
}

extension ConvertRequest {
    /// With paths that do not depend on the working folder, and none for what is no file.
    package var fromAnywhere: ConvertRequest {
        var request = self
        request.path = isStandardInput ? "-" : path.fromAnywhere
        switch output {
        case .file(let path, let force): request.output = .file(path.fromAnywhere, force: force)
        case .folder(let folder): request.output = .folder(folder.fromAnywhere)
        case .besideInput, .standardOutput: break
        }
        if case .moves(let archive, let failed, let subfolder) = disposition {
            request.disposition = .moves(
                archive: archive.fromAnywhere, failed: failed.fromAnywhere, subfolder: subfolder)
        }
        return request
    }
}

extension ConvertRequest {
    /// Where the results go, whatever the way there is called: two jobs that write to the same file have the same. Empty
    /// for names beside the input.
    package var outputPath: String {
        switch output {
        case .besideInput: return ""
        case .standardOutput: return "-"
        case .folder(let folder): return folder.fromAnywhere
        case .file(let path, _):
            let whole = path.fromAnywhere as NSString
            let folder = URL(fileURLWithPath: whole.deletingLastPathComponent).resolvingSymlinksInPath().path
            return "\(folder)/\(whole.lastPathComponent)"
        }
    }
}

extension String {
    /// A path that does not depend on the working folder.
    package var fromAnywhere: String {
        hasPrefix("/") ? self : "\(FileManager.default.currentDirectoryPath)/\(self)"
    }
}
