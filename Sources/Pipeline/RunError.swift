import Configuration
import Deduplication
import Glibc
import Ingest
import MailTerms
import Probe
import Resolve
import Store
import Usage
import Verification
import Write

/// Why a run stopped: one line for the person, and the kind that the command line makes an exit code of.
package struct RunError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case usage
        case notUsableData
        /// The input is not any more what was read first.
        case inputChanged
        case noSuchInput
        case networkForbids
        case bug
        case cannotCreate
        case ioError
        case stopped
        case badConfiguration
        /// Whoever read standard output has had enough: nothing went wrong.
        case outputClosed
        /// Another process has what this one needs.
        case inUse
    }

    package let kind: Kind
    /// What is wrong; what to do.
    package let description: String
    /// Whether the same work would end in the same way, whatever happens outside its input.
    package let isLasting: Bool

    package init(_ kind: Kind, _ description: String, isLasting: Bool = false) {
        self.kind = kind
        self.description = description
        self.isLasting = isLasting
    }

    /// Sorts what the stages throw.
    package init(_ error: any Error) {
        switch error {
        case let error as RunError: self = error
        case let error as IngestError: self.init(Kind(error.kind), error.description)
        case let error as WriteError: self.init(Kind(error.kind), error.description, isLasting: error.isLasting)
        case let error as StoreError: self.init(Kind(error.kind), error.description)
        case let error as DeduplicationError: self = .deduplication(error)
        case let error as UsageLogError: self.init(.ioError, error.description)
        case let error as ConfigurationError:
            self.init(.badConfiguration, error.problems.first?.description ?? error.description)
        case let error as ResolveError: self.init(.networkForbids, error.description)
        case let error as ProbeError: self.init(.networkForbids, error.description)
        case is LeaseSocketsError: self = .standstill(.noSocket)
        case is EngineClosed:
            self.init(.stopped, "stopped before the end; run the same command again, verdicts so far are kept")
        default: self.init(.bug, "unexpected: \(error); please report this")
        }
    }
}

extension RunError {
    private static func deduplication(_ error: DeduplicationError) -> RunError {
        switch error {
        case .noMemory(let bytes):
            RunError(.ioError, "there is no memory for \(bytes >> 20) MiB more; free some and run again")
        case .cannotKeep(let folder, let code):
            RunError(
                .ioError,
                "\(folder): temporary data cannot be kept there (\(String(cString: strerror(code)))); "
                    + "free some space or set TMPDIR to another folder")
        }
    }
}

/// The network forbids the work.
extension RunError {
    static func portClosed(_ port: Int, tried: Int) -> RunError {
        RunError(
            .networkForbids,
            "\(tried == 1 ? "the mail system cannot" : "none of \(tried) mail systems can") be reached on port \(port), "
                + "so this network seems to block it; ask its operator to open it, or run mailmo elsewhere")
    }

    static func blocklisted(by destinations: Int, example host: String?) -> RunError {
        RunError(
            .networkForbids,
            "\(destinations) mail systems in a row, \(host ?? "the last one") among them, refuse this host's IP address "
                + "because of a blocklist; have it taken off the list, or run mailmo elsewhere")
    }

    static func standstill(_ failure: SessionFailure) -> RunError {
        failure == .noSocket
            ? RunError(
                .ioError,
                "\(cause(of: failure)); raise the limit of open files (ulimit -n) or lower probe.maxConnections, and run "
                    + "again")
            : RunError(.networkForbids, "\(cause(of: failure)); check probe.proxy, and run again")
    }

    /// - Parameter failure: one of ours.
    static func cause(of failure: SessionFailure) -> String {
        failure == .noSocket ? "this host has no sockets left" : "the proxy does not answer, or refuses the login"
    }

    static func noResolverAnswers(_ servers: [String]) -> RunError {
        let names = servers.isEmpty ? "the system's" : servers.joined(separator: ", ")
        return RunError(
            .networkForbids, "no DNS resolver answers (\(names)); check the network or set resolve.servers")
    }
}

extension RunError.Kind {
    fileprivate init(_ kind: IngestError.Kind) {
        switch kind {
        case .noSuchFile: self = .noSuchInput
        case .readFailed: self = .ioError
        case .notUsable, .noEmailColumn: self = .notUsableData
        case .noSuchColumn: self = .usage
        }
    }

    fileprivate init(_ kind: StoreError.Kind) {
        switch kind {
        case .cannotCreate: self = .cannotCreate
        case .newer: self = .badConfiguration
        case .failed, .damaged, .gone: self = .ioError
        }
    }

    fileprivate init(_ kind: WriteError.Kind) {
        switch kind {
        case .cannotCreate: self = .cannotCreate
        case .ioError: self = .ioError
        case .brokenPipe: self = .outputClosed
        case .layoutTooNarrow: self = .bug
        }
    }
}
