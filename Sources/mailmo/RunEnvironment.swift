import Configuration
import Digests
import Foundation
import Glibc
import Jobs
import MailTerms
import Normalize
import Pipeline
import Sandbox

/// The environment of a command: the configuration with its overlays, and the sandbox if the command uses one.
struct RunEnvironment {
    let configuration: LoadedConfiguration
    let settings: Settings
    /// The name of the configuration in messages.
    let configurationName: String
    private let sandbox: RunningSandbox?
    var isSandbox: Bool { sandbox != nil }

    /// - Parameters:
    ///   - overlays: settings from the command's own options.
    ///   - earlier: the environment before a reload; its sandbox continues.
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
        // Without a state folder, store and usage log must not get a path by chance.
        if !file.exists, state == nil { (settings.store.path, settings.usageLog.folder) = ("", "") }
        if sandbox != nil { settings.separateFromRealLife() }
        self.settings = settings
    }

    /// Reads the lists that the configuration names.
    ///
    /// - Parameter overlays: settings from the command's own options, which are kept with the job.
    func makeContext(overlays: [Overlay] = []) throws(RunError) -> RunContext {
        var dependencies = RunDependencies(
            now: { Self.clock.now },
            alsoAllowed: sandbox == nil ? [] : [Self.sandboxNetwork], temporaryFolder: Self.temporaryFolder)
        dependencies.clock = Self.clock
        // Each sandbox has its own store.
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

    /// Checks that ask servers need `probe.helo` and `probe.mailFrom`, which have no defaults.
    ///
    /// - Throws: `badConfiguration` if one is missing.
    func requireUsableSettings() throws(RunError) {
        guard settings.asksMailServers else { return }
        if let error = settings.errorForLiveChecks(file: configurationName) { throw RunError(error) }
    }

    func close() {
        sandbox?.stop()
    }

    /// The folder for temporary files. It is not `/tmp`, which is in memory on many systems, because lists can be
    /// large.
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

    /// The network of the sandbox's mail servers.
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
    /// The overlay that makes mailmo ask the sandbox instead of the Internet.
    fileprivate var overlays: [Overlay] {
        let ports: JSONValue = [
            "resolve": ["servers": [.string("127.0.0.1:\(dnsPort)")]],
            "probe": ["port": .integer(smtpPort)],
        ]
        return [Overlay(name: "the sandbox", value: world.pipelineOverlay), Overlay(name: "the sandbox", value: ports)]
    }
}

extension Settings {
    /// Resolves relative paths of the configuration against the folder of its file.
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

    /// Gives the sandbox its own store and usage log: its verdicts must not answer for real servers.
    fileprivate mutating func separateFromRealLife() {
        guard !store.path.isEmpty else { return }
        let path = store.path as NSString
        store.path = "\(path.deletingPathExtension)-sandbox.\(path.pathExtension)"
        usageLog.folder += "/sandbox"
    }
}

extension Settings.Probe {
    /// Prints a message if that is fewer than configured.
    fileprivate mutating func limitConnections(to files: OpenFiles) {
        guard maxConnections > files.sessions else { return }
        Terminal.printError(
            "mailmo: a process may have \(files.limit) open files here, enough for \(files.sessions.counted("connection")) instead of "
                + "\(maxConnections); raise the limit (ulimit -n) for more")
        maxConnections = files.sessions
    }
}
