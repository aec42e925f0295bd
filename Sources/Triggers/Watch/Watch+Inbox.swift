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

/// From files in the inbox to jobs. All methods run on the watch's queue, or before anything runs there.
extension Watch {
    /// Fresh jobs that wait: beyond these, files wait in the inbox, where a power cut does not forget them either.
    static let mostFresh = 512
    /// Files that jobs are made of together.
    static let mostTogether = 128
    /// Refusals that are told one by one.
    static let mostRefusalsTold = 50

    func makeFolders() throws(RunError) {
        let inbox = settings.triggers.inbox
        for folder in [inbox.folder, inbox.outbox, inbox.archive, inbox.failed] {
            do {
                try OutputFolder.make(at: folder, access: orders.context.access)
            } catch {
                throw RunError(error)
            }
        }
    }

    func listen() {
        inbox.events = FolderEvents(on: queue) { [weak self] events in self?.take(events) }
        if inbox.events == nil {
            log.notice("this system tells nothing of files that come in; the inbox is looked at now and then")
        }
    }

    /// Each costs as much as one file, however many there are; only what cannot be told by one asks for a look at all.
    private func take(_ events: [FolderEvents.Event]) {
        dispatchPrecondition(condition: .onQueue(queue))
        let now = now
        for event in events {
            switch event {
            case .created(let path):
                observe(path, at: now)
            case .written(let path):
                inbox.settling.noteWriting(to: path)
                observe(path, at: now)
            case .complete(let path):
                inbox.settling.noteClosed(path)
                observe(path, at: now)
            case .gone(let path):
                inbox.settling.forget(path)
                inbox.givenUp[path] = nil
            case .folder:
                inbox.looks.wantSoon(at: now)
            case .lost:
                inbox.settling.forgetOpen()
                inbox.looks.wantSoon(at: now)
            }
        }
        step()
    }

    /// Looks at one file.
    func observe(_ path: String, at now: Timestamp) {
        switch inbox.folder.find(path) {
        case .file(let file): note(file, at: now)
        case .refused(let reason):
            tell([path: reason])
            inbox.refused[path] = reason
        case .folder: inbox.looks.wantSoon(at: now)
        case .nothing: break
        }
    }

    private func note(_ file: InboxFile, at now: Timestamp) {
        guard !isTaken(file.path), inbox.givenUp[file.path] != file.fingerprint else { return }
        inbox.givenUp[file.path] = nil
        inbox.settling.note(file, at: now)
    }

    private func isTaken(_ path: String) -> Bool { jobs.paths.contains(path) || inbox.accepting.contains(path) }

    func lookIntoInbox(at now: Timestamp) {
        let look = inbox.folder.look()
        inbox.events?.listen(to: look.folders)
        for file in look.files { note(file, at: now) }
        let paths = Set(look.files.map(\.path))
        inbox.settling.forgetOthers(than: paths)
        inbox.givenUp = inbox.givenUp.filter { paths.contains($0.key) }
        inbox.unusable = inbox.unusable.filter { paths.contains($0.key) }
        tell(look.refused)
        inbox.refused = look.refused
    }

    /// Each refusal once, as long as it holds.
    private func tell(_ refusals: [String: String]) {
        let news = refusals.filter { inbox.refused[$0.key] != $0.value }.sorted { $0.key < $1.key }
        for (path, reason) in news.prefix(Self.mostRefusalsTold) {
            log.warning("\(path) is not taken: \(reason)")
        }
        if news.count > Self.mostRefusalsTold {
            log.warning("\(news.count - Self.mostRefusalsTold) more files are not taken for reasons like these")
        }
    }

    // MARK: Jobs

    /// Makes jobs of files that are complete, as many as there is room for.
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
                    inbox.settling.postpone(file.path, until: now + InboxLooks.interval)
                } else {
                    requests.append(request(for: file))
                }
            }
            guard !requests.isEmpty else { return }
            accept(requests)
        }
    }

    /// The candidate, if it is complete; else it is seen to when it is looked at again.
    private func completed(_ candidate: Settling.Candidate, at now: Timestamp) -> InboxFile? {
        let path = candidate.file.path
        guard let file = candidate.file.now, !isTaken(path) else {
            inbox.settling.forget(path)
            return nil
        }
        guard file == candidate.file else {
            inbox.settling.note(file, at: now)
            return nil
        }
        let answer = OpenWriters.ask(about: path)
        guard answer == .somebody || (answer == .unknown && candidate.seemsOpen) else { return file }
        inbox.settling.postpone(path, until: now + max(settings.triggers.inbox.settle, Self.writerLookInterval))
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

    /// Makes jobs of files; their bytes are read on a queue of their own.
    func accept(_ requests: [ConvertRequest]) {
        // Jobs that were left are known by paths like this, too.
        let requests = requests.map(\.withAbsolutePaths)
        for request in requests { inbox.accepting.insert(request.path) }
        let context = orders.context.jobContext
        Self.reading.async { [self] in
            let result = Result { () throws(RunError) in try JobAcceptance.accept(requests, context, in: store) }
            queue.async { [self] in
                accepted(requests, result)
                step()
            }
        }
    }

    /// On the watch's queue.
    private func accepted(_ requests: [ConvertRequest], _ result: Result<[JobAcceptance.Outcome], RunError>) {
        dispatchPrecondition(condition: .onQueue(queue))
        switch result {
        case .success(let outcomes):
            inbox.refusal = nil
            for outcome in outcomes { note(outcome) }
        case .failure(let error):
            if inbox.refusal != error.description { log.error("\(error.description)") }
            inbox.refusal = error.description
            for request in requests { inbox.settling.postpone(request.path, until: now + InboxLooks.interval) }
        }
        for request in requests {
            inbox.accepting.remove(request.path)
            if let entry = request.entry { noteAccepted(entry) }
        }
    }

    private func note(_ outcome: JobAcceptance.Outcome) {
        let path = outcome.request.path
        switch outcome.job {
        case .success(let job):
            inbox.settling.forget(path)
            jobs.add(WatchedJobs.Entry(job: job, path: path, entry: outcome.request.entry, createdAt: now))
        case .failure(let error):
            refuse(path, because: error.description)
            inbox.settling.postpone(path, until: now + InboxLooks.interval)
        }
    }

    private func refuse(_ path: String, because reason: String) {
        if inbox.unusable[path] != reason { log.error("\(path) is not taken: \(reason)") }
        inbox.unusable[path] = reason
    }
}

extension InboxFolder {
    init(_ settings: Settings.Triggers) {
        let inbox = settings.inbox
        self.init(
            path: inbox.folder.absolutePath, patterns: inbox.patterns,
            others: Set(settings.targetFolders.compactMap { FolderPlace($0.path) }))
    }
}
