import Configuration
import Foundation
import MailTerms
import Store
import Usage
import Write

/// Deletes what has been kept as long as the configuration says: jobs, originals, results and logs.
///
/// It deletes files that mailmo has put there, in the folders that the configuration names, and no others; links are not
/// followed.
package struct Retention: Sendable {
    private let settings: Settings
    private let version: String
    private let now: Timestamp

    package init(_ context: RunContext) {
        settings = context.settings
        version = context.version
        now = context.surroundings.now()
    }

    /// - Parameter store: `nil` where there is none yet.
    package func sweep(_ store: Store?) throws(RunError) -> UsageEvent.Swept {
        var swept = UsageEvent.Swept()
        do {
            swept.jobs = try store?.sweep(jobsBefore: moment(settings.retention.jobs), at: now) ?? 0
        } catch {
            throw RunError(error)
        }
        if let moment = moment(settings.retention.archive) {
            let day = String(moment.description.prefix(10))
            swept.archive = ArchiveFolder(settings.triggers.inbox.archive).removeDays(before: day)
            swept.failed = remove(in: settings.triggers.inbox.failed, before: moment) { _ in true }
        }
        if let moment = moment(settings.retention.outbox) {
            let folders = [settings.triggers.inbox.outbox] + settings.triggers.schedule.map(\.outbox)
            for folder in Set(folders) {
                swept.outbox += remove(in: folder, before: moment) { OutputNames.isOutput($0) }
            }
        }
        if let moment = moment(settings.usageLog.keep) {
            let log = UsageLog(folder: settings.usageLog.folder)
            // A file is as old as its youngest line may be.
            for month in log.months.dropLast() where month < moment.description.prefix(7) {
                swept.logs += unlink(log.path(of: month)) == 0 ? 1 : 0
            }
        }
        return swept
    }

    /// Says in the usage log what was deleted, if anything was.
    package func note(_ swept: UsageEvent.Swept) throws(RunError) {
        guard swept != UsageEvent.Swept() else { return }
        var event = UsageEvent(
            time: now.description, event: .swept, trigger: nil, client: .init(version: version))
        event.swept = swept
        do {
            try UsageLog(folder: settings.usageLog.folder).append(event)
        } catch {
            throw RunError(error)
        }
    }

    private func moment(_ age: Duration?) -> Timestamp? { age.map { now - $0 } }

    /// - Returns: how many files were removed.
    private func remove(in folder: String, before moment: Timestamp, _ isOurs: (String) -> Bool) -> Int {
        Folder(folder).files().count { file in
            isOurs(file.name) && file.changedAt < moment && unlink(file.path) == 0
        }
    }
}

/// The archive: a folder for each day (UTC) on which originals were moved there.
package struct ArchiveFolder: Sendable {
    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    package func folder(of day: String) -> String { "\(path)/\(day)" }

    /// - Parameter day: as `2026-11-23`.
    /// - Returns: how many files were removed.
    func removeDays(before day: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { Self.isDay($0) && $0 < day }.reduce(0) { count, name in
            let folder = Folder("\(path)/\(name)")
            guard folder.isReal else { return count }
            let files = folder.files().count
            return (try? FileManager.default.removeItem(atPath: folder.path)) != nil ? count + files : count
        }
    }

    private static func isDay(_ name: String) -> Bool {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2] && parts.joined().allSatisfy { $0.isASCII && $0.isNumber }
    }
}

/// A folder with everything below it, links left aside.
struct Folder {
    struct File {
        let path: String
        let name: String
        /// When its content, its name or its rights were changed last.
        let changedAt: Timestamp
    }

    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Whether it is a folder itself, rather than a link to one.
    var isReal: Bool { status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

    func files() -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.flatMap { name -> [File] in
            let path = "\(self.path)/\(name)"
            guard let status = status(of: path) else { return [] }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return Folder(path).files()
            case S_IFREG: return [File(path: path, name: name, changedAt: status.lastChange)]
            default: return []
            }
        }
    }

    private func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }
}

extension stat {
    fileprivate var lastChange: Timestamp {
        let last = max(
            Int64(st_mtim.tv_sec) * 1000 + Int64(st_mtim.tv_nsec) / 1_000_000,
            Int64(st_ctim.tv_sec) * 1000 + Int64(st_ctim.tv_nsec) / 1_000_000)
        return Timestamp(milliseconds: last)
    }
}
