import Configuration
import Digests
import Foundation
import Glibc
import Jobs
import MailTerms
import Normalize
import Pipeline
import Sandbox

/// What a command runs in: the configuration with everything laid over it, and the sandbox where one was asked for.
struct RunEnvironment {
    let configuration: LoadedConfiguration
    let settings: Settings
    /// How the configuration is called in messages.
    let configurationName: String
    private let sandbox: RunningSandbox?
    var isSandbox: Bool { sandbox != nil }

    /// - Parameters:
    ///   - overlays: what the command's own flags set.
    ///   - earlier: whose sandbox goes on, when the configuration is read again.
    init(
        _ options: GlobalOptions, overlays: [Overlay] = [], continuing earlier: RunEnvironment? = nil
    ) throws(RunError) {
        var overlays = overlays
        var sandbox: RunningSandbox?
        let file = try ConfigurationSource(options.config)
        if options.sandbox {
            try Shortage.requireFiles(isSandbox: true)
            let running = if let going = earlier?.sandbox { going } else { try Self.startSandbox() }
            overlays.insert(contentsOf: running.overlays, at: 0)
            sandbox = running
        }
        self.sandbox = sandbox
        let state = file.exists ? nil : StateFolder.inProcess
        if let state { overlays.insert(state.overlay, at: 0) }
        configurationName = file.exists ? file.name : "\(file.name) (there is none yet)"
        do {
            configuration = try file.load(overlays: overlays)
        } catch {
            throw RunError(error)
        }
        var settings = configuration.settings
        settings.resolvePaths(against: file.folder)
        // Where there is no place for them, they must not land somewhere by chance.
        if !file.exists, state == nil { (settings.store.path, settings.usageLog.folder) = ("", "") }
        if sandbox != nil { settings.separateFromRealLife() }
        self.settings = settings
    }

    /// Reads the lists that the configuration names.
    ///
    /// - Parameter overlays: what the command's own flags set, to be kept with its job.
    func makeContext(overlays: [Overlay] = []) throws(RunError) -> RunContext {
        var dependencies = RunDependencies(
            now: { Self.clock.now },
            alsoAllowed: sandbox == nil ? [] : [Self.sandboxNetwork], temporaryFolder: Self.temporaryFolder)
        dependencies.clock = Self.clock
        // Each sandbox is a world of its own.
        dependencies.world = isSandbox ? "sandbox \(getpid()) " : ""
        var settings = settings
        try Shortage.requireFiles(isSandbox: isSandbox)
        if let files = OpenFiles.allowed {
            dependencies.mostLeases = files.sessions
            settings.probe.limitConnections(to: files)
        }
        var context = try RunContext(
            settings: settings,
            configurationSHA256: SHA256.hexadecimal(SHA256.digest(of: configuration.complete.prettyPrinted)),
            version: Mailmo.version, dependencies: dependencies)
        context.settingsSHA256 = SHA256.hexadecimal(SHA256.digest(of: configuration.decisive(namesServers: !isSandbox)))
        context.overlays = overlays
        return context
    }

    /// Live checks need names that no default can supply.
    func requireUsableSettings() throws(RunError) {
        guard settings.asksMailServers else { return }
        if let error = settings.errorForLiveChecks(file: configurationName) { throw RunError(error) }
    }

    func close() {
        sandbox?.stop()
    }

    /// Not `/tmp`, which many systems keep in memory: lists can be large.
    private static var temporaryFolder: String {
        let chosen = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        return chosen.isEmpty ? "/var/tmp" : chosen
    }

    static var now: Timestamp { clock.now }

    private static let clock = SteadyClock(
        wall: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        uptime: {
            var time = timespec()
            clock_gettime(CLOCK_BOOTTIME, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        })

    /// Where the sandbox's mail servers live.
    private static let sandboxNetwork = Network([127, 77, 0, 0], prefixLength: 16)

    private static func startSandbox() throws(RunError) -> RunningSandbox {
        do {
            return try RunningSandbox.start(try World.builtIn())
        } catch {
            throw RunError(.networkForbids, "\(error)")
        }
    }
}

extension RunningSandbox {
    /// What makes mailmo ask this world instead of the Internet.
    fileprivate var overlays: [Overlay] {
        let ports: JSONValue = [
            "resolve": ["servers": [.string("127.0.0.1:\(dnsPort)")]],
            "probe": ["port": .integer(smtpPort)],
        ]
        return [Overlay(name: "the sandbox", value: world.pipelineOverlay), Overlay(name: "the sandbox", value: ports)]
    }
}

extension Settings {
    /// Relative paths of a configuration start at the folder of its file.
    fileprivate mutating func resolvePaths(against folder: String) {
        guard !folder.isEmpty else { return }
        func resolve(_ path: inout String) {
            if !path.isEmpty, !path.hasPrefix("/") { path = "\(folder)/\(path)" }
        }
        resolve(&store.path)
        resolve(&usageLog.folder)
        resolve(&triggers.inbox.folder)
        resolve(&triggers.inbox.outbox)
        resolve(&triggers.inbox.archive)
        resolve(&triggers.inbox.failed)
        for index in triggers.schedule.indices {
            resolve(&triggers.schedule[index].input)
            resolve(&triggers.schedule[index].outbox)
        }
        if let program = notify.command.first, program.contains("/") { resolve(&notify.command[0]) }
        for kind in NameList.Kind.allCases { resolve(&normalize.lists[keyPath: kind.file]) }
    }

    /// What is learnt in a made-up world must not answer for the real one, nor stand in its accounts.
    fileprivate mutating func separateFromRealLife() {
        guard !store.path.isEmpty else { return }
        let path = store.path as NSString
        store.path = "\(path.deletingPathExtension)-sandbox.\(path.pathExtension)"
        usageLog.folder += "/sandbox"
    }
}

extension Settings.Probe {
    /// Says so where that is fewer than what was asked for.
    fileprivate mutating func limitConnections(to files: OpenFiles) {
        guard maxConnections > files.sessions else { return }
        Terminal.printError(
            "mailmo: a process may have \(files.limit) open files here, enough for \(files.sessions.counted("connection")) instead of "
                + "\(maxConnections); raise the limit (ulimit -n) for more")
        maxConnections = files.sessions
    }
}
