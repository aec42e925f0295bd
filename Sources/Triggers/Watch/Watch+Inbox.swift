import Configuration
import Foundation
import Logging
import MailTerms
import Pipeline
import Store
import Usage

/// From files in the inbox to jobs.
extension Watch {
    func makeFolders() throws(RunError) {
        let inbox = settings.triggers.inbox
        for folder in [inbox.folder, inbox.outbox, inbox.archive, inbox.failed] {
            try PrivateFolder.make(at: folder, setting: "triggers.inbox")
        }
    }

    func listen() {
        events = FolderEvents(on: queue) { [weak self] events in self?.take(events) }
        if events == nil {
            log.notice("this system tells nothing of files that come in; the inbox is looked at now and then")
        }
    }

    private func take(_ events: [FolderEvents.Event]) {
        for event in events {
            switch event {
            case .written(let path): settling.noteWriting(to: path)
            case .complete(let path): settling.noteClosed(path)
            case .lost: settling.forgetOpen()
            case .other: break
            }
        }
        lookSoon(at: now)
        step()
    }

    func lookIntoInbox(at now: Timestamp) {
        let look = inbox.look()
        events?.listen(to: look.folders)
        let isTaken = accepting.union(charges.values.map(\.request.path))
        settling.note(look.files, at: now)
        for (path, reason) in look.refused where refused[path] != reason {
            log.warning("\(path) is not taken: \(reason)")
        }
        refused = look.refused
        for file in settling.settled(at: now, after: settings.triggers.inbox.settle) where !isTaken.contains(file.path)
        {
            guard !OpenWriters.exist(for: file.path) else { continue }
            accept(request(for: file))
        }
    }

    private func request(for file: InboxFile) -> ConvertRequest {
        let inbox = settings.triggers.inbox
        let outbox = file.subfolder.isEmpty ? inbox.outbox : "\(inbox.outbox)/\(file.subfolder)"
        var request = ConvertRequest(
            path: file.path, name: file.name, output: .folder(outbox), waitsForRetries: true)
        request.trigger = .inbox
        request.account = file.account
        request.original = .moves(archive: inbox.archive, failed: inbox.failed, subfolder: file.subfolder)
        return request
    }

    /// Makes a job of a file; its bytes are read on a queue of their own.
    func accept(_ request: ConvertRequest) {
        // Jobs that were left are known by paths like this, too.
        let request = request.fromAnywhere
        accepting.insert(request.path)
        let context = orders.context
        reading.async { [self] in
            let result = Result { try JobRecord.accept(request, context, in: store) }
            queue.async { [self] in
                accepting.remove(request.path)
                switch result {
                case .success(let record):
                    charges[record.job] = Charge(record: record, request: request)
                case .failure(let error):
                    let reason = RunError(error).description
                    if refused[request.path] != reason { log.error("\(reason)") }
                    refused[request.path] = reason
                }
                if let entry = request.entry { noteAccepted(entry) }
                startJobs(at: now)
            }
        }
    }
}

extension InboxFolder {
    init(_ settings: Settings.Inbox) {
        self.init(path: settings.folder.fromAnywhere, patterns: settings.patterns)
    }
}
