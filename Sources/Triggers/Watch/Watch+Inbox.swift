import Configuration
import Foundation
import Jobs
import Logging
import MailTerms
import Pipeline
import Store
import Usage
import Write

/// From files in the inbox to jobs.
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
                try OutputFolder.make(at: folder, orders.context.access)
            } catch {
                throw RunError(error)
            }
        }
    }

    func listen() {
        events = FolderEvents(on: queue) { [weak self] events in self?.take(events) }
        if events == nil {
            log.notice("this system tells nothing of files that come in; the inbox is looked at now and then")
        }
    }

    /// Each costs as much as one file, however many there are; only what cannot be told by one asks for a look at all.
    private func take(_ events: [FolderEvents.Event]) {
        let now = now
        for event in events {
            switch event {
            case .created(let path):
                observe(path, at: now)
            case .written(let path):
                settling.noteWriting(to: path)
                observe(path, at: now)
            case .complete(let path):
                settling.noteClosed(path)
                observe(path, at: now)
            case .gone(let path):
                settling.forget(path)
                givenUp[path] = nil
            case .folder:
                lookSoon(at: now)
            case .lost:
                settling.forgetOpen()
                lookSoon(at: now)
            }
        }
        step()
    }

    /// Looks at one file.
    func observe(_ path: String, at now: Timestamp) {
        switch inbox.find(path) {
        case .file(let file): note(file, at: now)
        case .refused(let reason):
            tell([path: reason])
            refused[path] = reason
        case .folder: lookSoon(at: now)
        case .nothing: break
        }
    }

    private func note(_ file: InboxFile, at now: Timestamp) {
        guard !isTaken(file.path), givenUp[file.path] != file.fingerprint else { return }
        givenUp[file.path] = nil
        settling.note(file, at: now)
    }

    private func isTaken(_ path: String) -> Bool { jobs.paths.contains(path) || accepting.contains(path) }

    func lookIntoInbox(at now: Timestamp) {
        let look = inbox.look()
        events?.listen(to: look.folders)
        for file in look.files { note(file, at: now) }
        let paths = Set(look.files.map(\.path))
        settling.forgetOthers(than: paths)
        givenUp = givenUp.filter { paths.contains($0.key) }
        unusable = unusable.filter { paths.contains($0.key) }
        tell(look.refused)
        refused = look.refused
    }

    /// Each refusal once, as long as it holds.
    private func tell(_ refusals: [String: String]) {
        let news = refusals.filter { refused[$0.key] != $0.value }.sorted { $0.key < $1.key }
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
        while jobs.freshCount + accepting.count <= Self.mostFresh - Self.mostTogether {
            var requests: [ConvertRequest] = []
            var loops: [String: String?] = [:]
            while requests.count < Self.mostTogether, let candidate = settling.popCandidate(at: now) {
                guard let file = completed(candidate, at: now) else { continue }
                let loop = loops[file.subfolder] ?? settings.loopThroughInbox(from: file.subfolder)
                loops[file.subfolder] = loop
                if let loop {
                    refuse(file.path, because: loop)
                    settling.postpone(file.path, until: now + Self.lookInterval)
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
            settling.forget(path)
            return nil
        }
        guard file == candidate.file else {
            settling.note(file, at: now)
            return nil
        }
        let answer = OpenWriters.ask(about: path)
        guard answer == .somebody || (answer == .unknown && candidate.seemsOpen) else { return file }
        settling.postpone(path, until: now + max(settings.triggers.inbox.settle, Self.writerLookInterval))
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
        let requests = requests.map(\.fromAnywhere)
        for request in requests { accepting.insert(request.path) }
        let context = orders.context.jobContext
        reading.async { [self] in
            let result = Result { () throws(RunError) in try JobAcceptance.accept(requests, context, in: store) }
            queue.async { [self] in
                accepted(requests, result)
                step()
            }
        }
    }

    private func accepted(_ requests: [ConvertRequest], _ result: Result<[JobAcceptance.Outcome], RunError>) {
        switch result {
        case .success(let outcomes):
            refusal = nil
            for outcome in outcomes { note(outcome) }
        case .failure(let error):
            if refusal != error.description { log.error("\(error.description)") }
            refusal = error.description
            for request in requests { settling.postpone(request.path, until: now + Self.lookInterval) }
        }
        for request in requests {
            accepting.remove(request.path)
            if let entry = request.entry { noteAccepted(entry) }
        }
    }

    private func note(_ outcome: JobAcceptance.Outcome) {
        let path = outcome.request.path
        switch outcome.job {
        case .success(let job):
            settling.forget(path)
            jobs.add(WatchedJobs.Entry(job: job, path: path, entry: outcome.request.entry, createdAt: now))
        case .failure(let error):
            refuse(path, because: error.description)
            settling.postpone(path, until: now + Self.lookInterval)
        }
    }

    private func refuse(_ path: String, because reason: String) {
        if unusable[path] != reason { log.error("\(path) is not taken: \(reason)") }
        unusable[path] = reason
    }
}

extension InboxFolder {
    init(_ settings: Settings.Triggers) {
        let inbox = settings.inbox
        self.init(
            path: inbox.folder.fromAnywhere, patterns: inbox.patterns,
            others: Set(settings.targetFolders.compactMap { FolderPlace($0.path) }))
    }
}
