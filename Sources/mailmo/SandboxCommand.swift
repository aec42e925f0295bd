import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Start a loopback world of DNS and mail servers, and list the addresses to try in it.",
        discussion: """
            The servers listen on loopback only, behave and misbehave as the world's file says, and run until Ctrl-C. \
            Other commands do not need them: with --sandbox they start a world of their own.
            """)

    @Option(help: ArgumentHelp("The port of the DNS server, UDP and TCP; 0 for any free port.", valueName: "port"))
    var dnsPort = 8053

    @Option(help: ArgumentHelp("The port of the mail servers; 0 for any free port.", valueName: "port"))
    var smtpPort = 8025

    @Option(
        help: ArgumentHelp("Start the world of this file instead of the built-in one.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var world: String?

    @Option(
        help: ArgumentHelp("At the end, write what each mail host has seen to this file, as JSON.", valueName: "file"))
    var observations: String?

    @Flag(help: "List the addresses and exit.")
    var list = false

    @Flag(help: "Print one JSON object for the sandbox, or with --list one for each address.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for port in [dnsPort, smtpPort] where !(0...65_535).contains(port) {
            throw ValidationError("\(port) is not a port; give a number from 0 to 65535")
        }
    }

    func run() async throws {
        let world = try loadWorld()
        guard !list else { return try printExhibits(of: world) }
        let sandbox: RunningSandbox
        try Shortage.requireFiles(isSandbox: true)
        do {
            sandbox = try RunningSandbox.start(world, dnsPort: dnsPort, smtpPort: smtpPort)
        } catch {
            throw RunError(.networkForbids, "\(error)")
        }
        let (stop, stops) = AsyncStream.makeStream(of: Never.self)
        let signals = StopSignals { stops.finish() }
        try announce(sandbox)
        for await _ in stop {}
        signals.cancel()
        sandbox.stop()
        try observations.map { try writeObservations(of: sandbox, to: $0) }
    }

    private func announce(_ sandbox: RunningSandbox) throws {
        guard json else {
            try printExhibits(of: sandbox.world)
            return try Terminal.show(SandboxGuide.directions(to: sandbox))
        }
        try Terminal.print(json: SandboxJSON(nameServer: "127.0.0.1:\(sandbox.dnsPort)", smtpPort: sandbox.smtpPort))
    }

    private func writeObservations(of sandbox: RunningSandbox, to path: String) throws {
        do {
            let json = try JSON.encode(sandbox.observations().mapValues(ObservationJSON.init))
            try (json + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
        } catch {
            throw RunError(.cannotCreate, "\(path) cannot be written; name a file in a folder of yours")
        }
    }

    private func printExhibits(of world: World) throws {
        guard json else { return try Terminal.show(SandboxGuide.exhibits(of: world)) }
        for exhibit in world.exhibits {
            try Terminal.print(
                json: ExhibitJSON(address: exhibit.address, expected: "\(exhibit.expected)", about: exhibit.about))
        }
    }

    private func loadWorld() throws -> World {
        do {
            guard let path = self.world else { return try World.builtIn() }
            guard let text = FileManager.default.contents(atPath: path) else {
                throw RunError(.noSuchInput, "\(path) cannot be read; name an existing file with --world")
            }
            return try World(json: Array(text))
        } catch let error as SandboxError {
            let file = self.world.map { "\($0): " } ?? ""
            throw RunError(.badConfiguration, "\(file)\(error.description); correct it and try again")
        }
    }
}

private struct SandboxJSON: Encodable {
    /// As in `127.0.0.1:8053`.
    let nameServer: String
    let smtpPort: Int
}

private struct ExhibitJSON: Encodable {
    let address, expected, about: String
}

/// What one mail host has seen; docs/SANDBOX.md describes it.
private struct ObservationJSON: Encodable {
    let connections, turnedAway, mostOpenAtOnce, secured: Int
    let commands: [String: Int]
    let recipients: [String]
    let mostRecipientsInAMinute: Int
    let violations: [String: Int]
    let lies: [String: Int]

    init(_ observation: HostObservation) {
        connections = observation.connections
        turnedAway = observation.turnedAway
        mostOpenAtOnce = observation.mostOpenAtOnce
        secured = observation.secured
        commands = observation.commands
        recipients = observation.recipients
        mostRecipientsInAMinute = observation.mostRecipientsInAMinute
        violations = Dictionary(uniqueKeysWithValues: observation.violations.map { ($0.rawValue, $1) })
        lies = [
            "refusedMailboxes": observation.lies.refusedMailboxes, "acceptedUnknown": observation.lies.acceptedUnknown,
        ]
    }
}

/// The text output of `mailmo sandbox`.
enum SandboxGuide {
    static func exhibits(of world: World) -> String {
        let width = world.exhibits.map(\.address.count).max() ?? 0
        let rows = world.exhibits.map { exhibit in
            let gap = String(repeating: " ", count: width - exhibit.address.count + 2)
            return "  \(exhibit.address)\(gap)\(exhibit.expected) (\(exhibit.about))"
        }
        return
            (["Addresses to try: mailmo check ADDRESS --sandbox (asks once), or a file of them with convert", ""] + rows
            + [""]).joined(separator: "\n")
    }

    static func directions(to sandbox: RunningSandbox) -> String {
        """
        DNS on 127.0.0.1 port \(sandbox.dnsPort), mail servers on 127.77.x.y port \(sandbox.smtpPort). By hand:
          dig @127.0.0.1 -p \(sandbox.dnsPort) +short brightwater.example MX
        Press Ctrl-C to stop.
        """
    }
}
