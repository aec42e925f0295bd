import Deduplication
import Glibc
import Ingest
import Jobs
import MailTerms
import Probe
import Resolve
import Verification

extension IngestError: RunErrorConvertible {
    package var runError: RunError { RunError(RunError.Kind(kind), description) }
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
}

extension ResolveError: RunErrorConvertible {
    package var runError: RunError { RunError(.networkForbids, description) }
}

extension ProbeError: RunErrorConvertible {
    package var runError: RunError { RunError(.networkForbids, description) }
}

extension LeaseSocketsError: RunErrorConvertible {
    package var runError: RunError { .standstill(.noSocket) }
}

extension EngineClosed: RunErrorConvertible {
    package var runError: RunError {
        RunError(.stopped, "stopped before the end; run the same command again, verdicts so far are kept")
    }
}

extension DeduplicationError: RunErrorConvertible {
    package var runError: RunError {
        switch self {
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
