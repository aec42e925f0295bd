import Configuration
import Digests
import MailTerms
import Store
import Usage

/// Makes waiting jobs from files. When `accept` returns, they survive a power cut.
package enum JobAcceptance {
    /// A request with the job that was made for it, or with the reason why none was made.
    package typealias Outcome = (request: ConvertRequest, job: Result<Job, RunError>)

    /// Reads all files, and makes their jobs in one transaction. Blocks on the disk.
    ///
    /// If it throws, it may be called again: a job that was made although its line could not be written to the usage log is
    /// found, and not made twice.
    ///
    /// - Throws: if the store or the usage log cannot be written.
    package static func accept(
        _ requests: [ConvertRequest], _ context: JobContext, in store: Store
    ) throws(RunError) -> [Outcome] {
        let now = context.now()
        var (described, unreadable): ([(ConvertRequest, JobDescription)], [Outcome]) = ([], [])
        for request in requests {
            guard let (digest, bytes) = SHA256.digest(ofFile: request.path) else {
                let why = "\(request.path) cannot be read to its end; check its permissions"
                unreadable.append((request, .failure(RunError(.noSuchInput, why))))
                continue
            }
            let id = JobID.make(at: now, random: context.random())
            let sha256 = SHA256.hexadecimal(digest)
            described.append((request, JobDescription(request, context, id: id, sha256: sha256, bytes: bytes)))
        }
        guard !described.isEmpty else { return unreadable }
        do {
            let jobs = try make(described, context, in: store, at: now)
            store.sync()
            try UsageLedger(store, UsageLog(folder: context.settings.usageLog.folder)).flush()
            return unreadable + zip(described, jobs).map { ($0.0, .success($1)) }
        } catch {
            throw RunError(error)
        }
    }

    /// New jobs, or those that an earlier call has made.
    private static func make(
        _ described: [(ConvertRequest, JobDescription)], _ context: JobContext, in store: Store, at now: Timestamp
    ) throws -> [Job] {
        var jobs: [Job?] = []
        for (_, description) in described { jobs.append(try store.idleUnendedJob(like: description)?.job) }
        let new = zip(described, jobs).filter { $1 == nil }.map(\.0)
        var made = try store.createJobs(
            new.map(\.1), as: .waiting, at: now,
            owing: { job, index in
                let (request, description) = new[index]
                let accepted = UsageEvent(
                    .jobAccepted, of: job.id, request, context, sha256: description.inputSHA256,
                    bytes: description.inputBytes)
                return [try accepted.owed]
            }
        ) {
            JobID.make(at: now, random: context.random())
        }[...]
        return jobs.map { job in
            guard let known = job ?? made.popFirst() else {
                preconditionFailure("the store made fewer jobs than it was asked for")
            }
            return known
        }
    }
}

extension Store {
    /// The newest job of the same request over the same bytes that is neither complete nor cancelled, and that no process
    /// works on.
    package func idleUnfinishedJob(like wanted: JobDescription) throws(StoreError) -> JobRecord? {
        try unfinishedJobs(overInput: wanted.inputSHA256, request: wanted.request).first { isIdle($0, like: wanted) }
    }

    /// The same for a job that has not ended.
    fileprivate func idleUnendedJob(like wanted: JobDescription) throws(StoreError) -> JobRecord? {
        try unendedJobs(overInput: wanted.inputSHA256, request: wanted.request).first { isIdle($0, like: wanted) }
    }

    private func isIdle(_ record: JobRecord, like wanted: JobDescription) -> Bool {
        record.description.settingsSHA256 == wanted.settingsSHA256 && !locks.isLocked(record.job)
    }
}

extension JobDescription {
    /// - Parameters:
    ///   - sha256: of the input, hexadecimal.
    ///   - bytes: of the input.
    package init(_ request: ConvertRequest, _ context: JobContext, id: String, sha256: String, bytes: Int) {
        self.init(
            id: id, trigger: request.trigger.rawValue, input: request.name, inputSHA256: sha256,
            output: request.outputPath, configurationSHA256: context.configurationSHA256)
        account = request.account
        inputBytes = bytes
        self.request = JSON.write(JobRequest(request, context.overlays))
        settingsSHA256 = context.settingsSHA256
    }
}
