import Configuration
import Foundation
import Ingest
import MailTerms
import Normalize
import Probe
import Providers
import Resolve
import Synchronization
import Tables
import Verdicts
import Write

/// The options of each stage, from the validated configuration.
extension Settings {
    fileprivate var ingestOptions: IngestOptions {
        var options = IngestOptions(
            encoding: TextEncoding(rawValue: ingest.encoding.rawValue), header: ingest.header,
            columns: ingest.emailColumns, ownPrefix: write.prefix)
        options.delimiter = ingest.delimiter
        return options
    }

    /// - Parameter alsoAllowed: networks to which connections are allowed although they are not public.
    package func resolveOptions(alsoAllowed: [Network]) -> ResolveStage.Options {
        ResolveStage.Options(
            servers: resolve.servers, timeout: resolve.timeout, attempts: resolve.attempts,
            inFlight: resolve.inFlight, allowPrivateAddresses: probe.allowPrivateAddresses, alsoAllowed: alsoAllowed)
    }

    var probeOptions: ProbeStage.Options {
        ProbeStage.Options(
            port: probe.port, timeouts: probe.timeouts, mayStartTLS: probe.startTLS == .opportunistic,
            proxy: SOCKSProxy(probe.proxy))
    }

    var writeOptions: WriteOptions {
        WriteOptions(prefix: write.prefix, columns: write.columns, actions: write.actions)
    }

    /// Whether a control is asked at this provider. It is not if the provider's acceptances prove nothing: then a control
    /// proves nothing either.
    func wantsControl(at provider: Provider?) -> Bool {
        probe.catchAll && provider?.answers != .onlyRefusals
    }
}

extension Settings.Write {
    var extraTables: [ExtraTable] {
        (split ? Status.allCases.map(ExtraTable.status) : []) + (clean ? [.clean] : [])
    }
}

extension RunContext {
    /// The ingest stage judges sample cells with the code that will read the addresses. The stage for that is made when the
    /// first cell is judged: most files do not need it.
    var ingestOptions: IngestOptions {
        var options = settings.ingestOptions
        let reader = Mutex<NormalizeStage?>(nil)
        options.judge = { [lists] cell in
            let normalize = reader.withLock { stage in
                let made = stage ?? NormalizeStage(lists: lists, suggests: true)
                stage = made
                return made
            }
            return switch normalize.normalize(cell) {
            case .success: .address
            case .failure(let refusal): refusal.suggestion == nil ? .other : .hint
            }
        }
        return options
    }
}

extension SOCKSProxy {
    /// Reads `socks5://[user:password@]host:port`, which the configuration has checked.
    fileprivate init?(_ text: String) {
        guard let url = URLComponents(string: text), let host = url.host, let port = url.port else { return nil }
        self.init(
            host: host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port: port,
            credentials: url.user.map { Credentials(user: $0, password: url.password ?? "") })
    }
}
