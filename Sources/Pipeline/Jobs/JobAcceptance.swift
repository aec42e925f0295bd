import Configuration
import Digests
import MailTerms
import Store
import Usage

extension JobRecord {
    /// Makes a job of a file, which waits to be taken up; from now on a power cut does not forget it.
    ///
    /// What throws may be called again: a job that was made, but of which the usage log could not be told, is found.
    package static func accept(
        _ request: ConvertRequest, _ context: RunContext, in store: Store
    ) throws(RunError) -> JobRecord {
        guard let (digest, bytes) = SHA256.digest(ofFile: request.path) else {
            throw RunError(.noSuchInput, "\(request.path) cannot be read to its end; check its permissions")
        }
        let now = context.surroundings.now()
        let id = JobID.make(at: now, random: context.surroundings.random())
        let sha256 = SHA256.hexadecimal(digest)
        let description = JobDescription(request, context, id: id, sha256: sha256, bytes: bytes)
        do {
            let left = try store.idleJobs(like: description).first { !$0.state.isEnd }
            let job = try left?.job ?? store.createJob(description, as: .waiting, at: now)
            store.sync()
            try UsageLog(folder: context.settings.usageLog.folder).append(
                UsageEvent(.jobAccepted, of: job.id, request, context, sha256: sha256, bytes: bytes))
            if let record = try store.record(of: job) { return record }
        } catch {
            throw RunError(error)
        }
        throw RunError(.bug, "a job that was just made is not in the store; please report this")
    }
}

extension Store {
    /// The jobs that the same request made of the same bytes, and that nobody is at work on, the youngest first.
    func idleJobs(like wanted: JobDescription) throws(StoreError) -> [JobRecord] {
        try jobs(overInput: wanted.inputSHA256).filter { record in
            !locks.isTaken(record.job) && record.description.request == wanted.request
                && record.description.settingsSHA256 == wanted.settingsSHA256
        }
    }
}

extension JobDescription {
    /// - Parameters:
    ///   - sha256: of the input, hexadecimal.
    ///   - bytes: of the input.
    init(_ request: ConvertRequest, _ context: RunContext, id: String, sha256: String, bytes: Int) {
        self.init(
            id: id, trigger: request.trigger.rawValue, input: request.name, inputSHA256: sha256,
            output: "\(request.output)", configurationSHA256: context.configurationSHA256)
        account = request.account
        inputBytes = bytes
        self.request = JSON.write(JobRequest(request, context.overlays))
        settingsSHA256 = context.settingsSHA256
    }
}
