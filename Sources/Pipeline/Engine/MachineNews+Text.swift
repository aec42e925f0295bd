import Configuration
import Jobs
import MailTerms
import Verification

extension MachineNews {
    /// One sentence for the user.
    var text: String {
        switch self {
        case .providerDoubted(let provider):
            "\(provider) has begun to refuse nearly every mailbox as unknown, so it is not believed; "
                + "these are asked again later"
        case .providerBelieved(let provider):
            "\(provider) tells mailboxes apart again"
        case .sourceRests(let source, let count, let until):
            "\(count) mail systems in a row refuse \(source) because of a blocklist; it rests until \(until), and the "
                + "other source addresses go on"
        case .noConnections(let failure):
            "\(RunError.cause(of: failure)); mailmo tries again for a while"
        }
    }
}

extension RunContext {
    /// The `RunError` for an error with which the engine has ended a job.
    func runError(_ error: any Error) -> RunError {
        switch error {
        case MachineFailure.portClosed(let tried):
            .portClosed(settings.probe.port, tried: tried)
        case MachineFailure.blocklisted(let destinations, let example):
            .blocklisted(by: destinations, example: example)
        case MachineFailure.standstill(let failure):
            .standstill(failure)
        case MachineFailure.noResolverAnswers:
            .noResolverAnswers(settings.resolve.servers)
        default:
            RunError(error)
        }
    }
}
