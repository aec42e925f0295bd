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

/// What each stage is told, taken from the validated configuration.
extension Settings {
    fileprivate var ingestOptions: IngestOptions {
        let header: IngestOptions.Header =
            switch ingest.header {
            case .auto: .auto
            case .present: .present
            case .absent: .absent
            }
        var options = IngestOptions(
            encoding: TextEncoding(rawValue: ingest.encoding.rawValue), header: header, columns: ingest.emailColumns,
            ownPrefix: write.prefix)
        options.delimiter = ingest.delimiter
        return options
    }

    /// - Parameter alsoAllowed: networks that may be connected to although they are not public.
    func resolveOptions(alsoAllowed: [Network]) -> ResolveStage.Options {
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

    /// Whether an acceptance by this provider is put to the proof: where it proves nothing, neither does a control.
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
    /// Cells are judged by those who will read them. That takes a stage of its own, which few files need.
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
