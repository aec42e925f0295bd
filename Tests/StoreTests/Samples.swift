import Foundation
import MailTerms
import TestSupport

@testable import Store

/// A store in its own folder.
struct StoreInFolder {
    let scratch: ScratchFolder
    let store: Store
    let clock = SettableClock()

    init() throws {
        scratch = try ScratchFolder()
        store = try Store(path: scratch.file("var/mailmo.sqlite"), at: clock.now)
    }

    var path: String { scratch.file("var/mailmo.sqlite") }

    func job(_ id: String = "20261123-081500-k3fw") throws -> Job {
        try store.createJob(
            JobDescription(
                id: id, trigger: "convert", input: "leads.csv", inputSHA256: "00", output: "leads.results.csv",
                configurationSHA256: "11"), at: clock.now)
    }

    /// The bytes of all files of the database, with its write-ahead log.
    func rawBytes() throws -> Data {
        var bytes = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.file("var")) {
            bytes += try Data(contentsOf: URL(fileURLWithPath: scratch.file("var/\(name)")))
        }
        return bytes
    }
}

/// Calls the parts of `keep` one by one.
extension Store {
    func record(_ reports: [Int: Report], of job: Job) throws {
        try keep(Findings(reports: reports), of: job)
    }

    func remember(_ cachedReports: [CachedReport]) throws {
        try write { try Self.remember(cachedReports, in: $0) }
    }

    func forget(_ addresses: [Address]) throws {
        try write { try Self.forget(addresses, in: $0) }
    }

    func rememberControl(of domain: String, acceptsAll: Bool, expires: Timestamp) throws {
        let control = ProvenControl(acceptsAll: acceptsAll, expires: expires)
        try write { try Self.remember([domain: control], in: $0) }
    }
}

extension Data {
    func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}

extension Address {
    static func named(_ localPart: String, at domain: String = "brightwater.example") -> Address {
        Address(localPart: localPart, domain: domain)
    }
}

extension Recipient {
    static func named(_ localPart: String, at domain: String = "brightwater.example") -> Recipient {
        Recipient(address: .named(localPart, at: domain), flags: AddressFlags())
    }
}

extension Report {
    /// A report with only the required values.
    static func bare(_ reason: Reason, source: Source = .live) -> Report {
        Report(
            verdict: Verdict(reason: reason, confidence: .medium, score: 40),
            checkedAt: Timestamp(milliseconds: 1_795_421_700_123), source: source)
    }

    /// A report with everything that servers decide.
    static func full(_ reason: Reason = .mailboxNotFound, text: String = "5.1.1 no such user") -> Report {
        var report = Report.bare(reason)
        report.provider = "google_workspace"
        report.mxHost = "aspmx.l.google.com"
        report.catchAll = .no
        report.smtp = SMTPAnswer(
            code: ReplyCode(rawValue: 550), enhanced: EnhancedStatusCode(5, 1, 1), stage: .rcpt, text: text)
        report.attempts = 3
        return report
    }
}
