import Configuration
import Dispatch
import Foundation
import Jobs
import Logging
import MailTerms
import Pipeline
import Store
import Usage
import Write

/// Makes jobs of files in the inbox. All methods run on the watch's queue, or before the watch has started.
extension Watch {
    /// The most fresh jobs that wait. Further files wait in the inbox, which survives a power cut as well.
    static let mostFresh = 512
    /// The most files that become jobs in one transaction of the store.
    static let mostTogether = 128
    /// The most refusals that are logged one by one after a scan.
    static let mostRefusalsLogged = 50

    func makeFolders() throws(RunError) {
        let inbox = settings.triggers.inbox
        for folder in [inbox.folder, inbox.outbox, inbox.archive, inbox.failed] {
            do {
                try OutputFolder.make(at: folder, access: current.context.access)
            } catch {
                throw RunError(error)
            }
        }
    }

    func listen() {
        inbox.events = FolderEvents(on: queue) { [weak self] events in self?.apply(events) }
        if inbox.events == nil {
            log.notice("the system does not report new files; the inbox is scanned at intervals instead")
        }
    }

    /// Checks the file of each event. Events without a file request a scan of the whole inbox.
    private func apply(_ events: [FolderEvents.Event]) {
        dispatchPrecondition(condition: .onQueue(queue))
        let now = now
        for event in events {
            switch event {
            case .created(let path):
                observe(path, at: now)
            case .written(let path):
                inbox.settling.recordWriting(to: path)
                observe(path, at: now)
            case .complete(let path):
                inbox.settling.recordClosing(of: path)
                observe(path, at: now)
            case .gone(let path):
                inbox.settling.forget(path)
                inbox.leftUntilChanged[path] = nil
            case .folder:
                inbox.scans.request(at: now)
            case .lost:
                inbox.settling.forgetOpen()
                inbox.scans.request(at: now)
            }
        }
        step()
    }

    /// Checks one path.
    func observe(_ path: String, at now: Timestamp) {
        switch inbox.folder.entry(at: path) {
        case .file(let file): record(file, at: now)
        case .refused(let reason):
            logRefusals([path: reason])
            inbox.refusedByName[path] = reason
        case .folder: inbox.scans.request(at: now)
        case .nothing: break
        }
    }

    private func record(_ file: InboxFile, at now: Timestamp) {
        guard !hasJob(file.path), inbox.leftUntilChanged[file.path] != file.fingerprint else { return }
        inbox.leftUntilChanged[file.path] = nil
        inbox.settling.record(file, at: now)
    }

    /// Whether the file at a path is a job or is becoming one.
    private func hasJob(_ path: String) -> Bool { jobs.paths.contains(path) || inbox.accepting.contains(path) }

    func scanInbox(at now: Timestamp) {
        let scan = inbox.folder.scan()
        inbox.events?.listen(to: scan.folders)
        for file in scan.files { record(file, at: now) }
        let paths = Set(scan.files.map(\.path))
        inbox.settling.forgetOthers(than: paths)
        inbox.leftUntilChanged = inbox.leftUntilChanged.filter { paths.contains($0.key) }
        inbox.unusableLists = inbox.unusableLists.filter { paths.contains($0.key) }
        logRefusals(scan.refused)
        inbox.refusedByName = scan.refused
    }

    /// Logs each refusal once, as long as its reason stays the same.
    private func logRefusals(_ refusals: [String: String]) {
        let news = refusals.filter { inbox.refusedByName[$0.key] != $0.value }.sorted { $0.key < $1.key }
        for (path, reason) in news.prefix(Self.mostRefusalsLogged) {
            log.warning("\(path) is not taken: \(reason)")
        }
        if news.count > Self.mostRefusalsLogged {
            log.warning("\(news.count - Self.mostRefusalsLogged) more files are not taken, for similar reasons")
        }
    }

    // MARK: Jobs

    /// Makes jobs of complete files, up to `mostFresh` waiting jobs.
    func acceptSettled(at now: Timestamp) {
        while jobs.freshCount + inbox.accepting.count <= Self.mostFresh - Self.mostTogether {
            var requests: [ConvertRequest] = []
            var loops: [String: String?] = [:]
            while requests.count < Self.mostTogether, let candidate = inbox.settling.popCandidate(at: now) {
                guard let file = completed(candidate, at: now) else { continue }
                let loop = loops[file.subfolder] ?? settings.loopThroughInbox(from: file.subfolder)
                loops[file.subfolder] = loop
                if let loop {
                    refuse(file.path, because: loop)
                    inbox.settling.postpone(file.path, until: now + InboxScans.interval)
                } else {
                    requests.append(request(for: file))
                }
            }
            guard !requests.isEmpty else { return }
            accept(requests)
        }
    }

    /// The candidate's file, if it is complete; if not, the file is checked again later.
    private func completed(_ candidate: Settling.Candidate, at now: Timestamp) -> InboxFile? {
        let path = candidate.file.path
        guard let file = candidate.file.now, !hasJob(path) else {
            inbox.settling.forget(path)
            return nil
        }
        guard file == candidate.file else {
            inbox.settling.record(file, at: now)
            return nil
        }
        let answer = OpenWriters.ask(about: path)
        guard answer == .somebody || (answer == .unknown && candidate.seemsOpen) else { return file }
        inbox.settling.postpone(path, until: now + max(settings.triggers.inbox.settle, Self.writerCheckInterval))
        return nil
    }

    private func request(for file: InboxFile) -> ConvertRequest {
        let inbox = settings.triggers.inbox
        let outbox = file.subfolder.isEmpty ? inbox.outbox : "\(inbox.outbox)/\(file.subfolder)"
        var request = ConvertRequest(
            path: file.path, name: file.name, output: .folder(outbox), waitsForRetries: true)
        request.trigger = .inbox
        request.account = file.account
        request.disposition = .moves(archive: inbox.archive, failed: inbox.failed, subfolder: file.subfolder)
        return request
    }

    /// Makes jobs of files. Their bytes are read on the queue `reading`.
    func accept(_ requests: [ConvertRequest]) {
        // The paths of unfinished jobs are absolute, too.
        let requests = requests.map(\.withAbsolutePaths)
        for request in requests { inbox.accepting.insert(request.path) }
        let context = current.context.jobContext
        Self.reading.async { [self] in
            let result = Result { () throws(RunError) in try JobAcceptance.accept(requests, context, in: store) }
            queue.async { [self] in
                handleAcceptance(of: requests, result: result)
                step()
            }
        }
    }

    /// On the watch's queue.
    private func handleAcceptance(of requests: [ConvertRequest], result: Result<[JobAcceptance.Outcome], RunError>) {
        dispatchPrecondition(condition: .onQueue(queue))
        switch result {
        case .success(let outcomes):
            inbox.lastError = nil
            for outcome in outcomes { apply(outcome) }
        case .failure(let error):
            if inbox.lastError != error.description { log.error("\(error.description)") }
            inbox.lastError = error.description
            for request in requests { inbox.settling.postpone(request.path, until: now + InboxScans.interval) }
        }
        for request in requests {
            inbox.accepting.remove(request.path)
            if let entry = request.entry { recordAccepted(entry) }
        }
    }

    private func apply(_ outcome: JobAcceptance.Outcome) {
        let path = outcome.request.path
        switch outcome.job {
        case .success(let job):
            inbox.settling.forget(path)
            jobs.add(WatchedJobs.Entry(job: job, path: path, entry: outcome.request.entry, createdAt: now))
        case .failure(let error):
            refuse(path, because: error.description)
            inbox.settling.postpone(path, until: now + InboxScans.interval)
        }
    }

    private func refuse(_ path: String, because reason: String) {
        if inbox.unusableLists[path] != reason { log.error("\(path) is not taken: \(reason)") }
        inbox.unusableLists[path] = reason
    }
}

extension InboxFolder {
    init(_ settings: Settings.Triggers) {
        let inbox = settings.inbox
        self.init(
            path: inbox.folder.absolutePath, patterns: inbox.patterns,
            excluded: Set(settings.targetFolders.compactMap { FolderPlace($0.path) }))
    }
}
