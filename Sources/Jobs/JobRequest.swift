import Configuration
import Foundation
import Glibc
import Store

/// What was asked for a job, as the store keeps it, so that any process can take the job up again.
package struct JobRequest: Codable, Sendable, Equatable {
    /// An overlay of the configuration that a flag of the command has set.
    private struct Flag: Codable, Equatable {
        let name: String
        /// The overlay's value as JSON.
        let value: String
    }

    package let convert: ConvertRequest
    /// The path in the folder of failed files to which the input was moved, or was about to be moved; `nil` if it was not.
    package private(set) var movedTo: String?
    private let flags: [Flag]

    /// - Parameter overlays: what the flags of the command set.
    init(_ convert: ConvertRequest, _ overlays: [Overlay]) {
        self.convert = convert.withAbsolutePaths
        flags = overlays.map { Flag(name: $0.name, value: $0.value.compact) }
    }

    /// - Returns: `nil` if an older version kept no request, or if the record is damaged.
    package init?(_ record: JobRecord) {
        guard let request = JSON.readIfIntact(JobRequest.self, record.description.request) else { return nil }
        self = request
    }

    /// The request with the path where the input is now; `nil` if it is in none of the known places.
    package var located: ConvertRequest? {
        var request = convert
        guard let path = [movedTo, convert.path].lazy.compactMap(\.self).first(where: { access($0, F_OK) == 0 }) else {
            return convert.isStandardInput ? convert : nil
        }
        request.path = path
        return request
    }

    /// The request of a job whose input mailmo has moved to a path, or is about to move there.
    package func moved(to path: String) -> JobRequest {
        var request = self
        request.movedTo = path
        return request
    }

    /// What the flags of the command set in the configuration.
    ///
    /// - Throws: if one of them cannot be read. Without it the job would do something else.
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
    /// The request with paths that do not depend on the working folder; `-` for standard input.
    package var withAbsolutePaths: ConvertRequest {
        var request = self
        request.path = isStandardInput ? "-" : path.absolutePath
        switch output {
        case .file(let path, let force): request.output = .file(path.absolutePath, force: force)
        case .folder(let folder): request.output = .folder(folder.absolutePath)
        case .besideInput, .standardOutput: break
        }
        if case .moves(let archive, let failed, let subfolder) = disposition {
            request.disposition = .moves(
                archive: archive.absolutePath, failed: failed.absolutePath, subfolder: subfolder)
        }
        return request
    }
}

extension ConvertRequest {
    /// Where the results go. It is the same for two jobs that write to the same file, even through a symbolic link to its
    /// folder. Empty if the names are made from the input's.
    package var outputPath: String {
        switch output {
        case .besideInput: return ""
        case .standardOutput: return "-"
        case .folder(let folder): return folder.absolutePath
        case .file(let path, _):
            let whole = path.absolutePath as NSString
            let folder = URL(fileURLWithPath: whole.deletingLastPathComponent).resolvingSymlinksInPath().path
            return "\(folder)/\(whole.lastPathComponent)"
        }
    }
}

extension String {
    /// The same path, independent of the working folder.
    package var absolutePath: String {
        hasPrefix("/") ? self : "\(FileManager.default.currentDirectoryPath)/\(self)"
    }
}
