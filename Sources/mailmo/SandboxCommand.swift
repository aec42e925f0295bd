import ArgumentParser
import Dispatch
import Foundation
import Pipeline
import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Start the embedded loopback world and list the addresses to try in it.",
        discussion: """
            A DNS server and mail servers that behave and misbehave on request, on loopback only, until Ctrl-C. Any \
            other command takes --sandbox and brings up a world of its own: this one is for looking at it by hand.
            """)

    @Option(help: ArgumentHelp("The DNS server's port, UDP and TCP; 0 for any.", valueName: "port"))
    var dnsPort = 8053

    @Option(help: ArgumentHelp("The mail servers' port; 0 for any.", valueName: "port"))
    var smtpPort = 8025

    @Option(
        help: ArgumentHelp("Another world, in the form of samples/sandbox/world.json.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var world: String?

    @Flag(help: "List the addresses and leave.")
    var list = false

    @Flag(help: "Print one JSON object for each address, or for the sandbox.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for port in [dnsPort, smtpPort] where !(0...65_535).contains(port) {
            throw ValidationError("\(port) is no port; give a number from 0 to 65535")
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
        if json {
            try Terminal.print(
                json: SandboxJSON(nameServer: "127.0.0.1:\(sandbox.dnsPort)", smtpPort: sandbox.smtpPort))
        } else {
            try printExhibits(of: world)
            try Terminal.show(SandboxGuide.directions(to: sandbox))
        }
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let once = Once { done.resume() }
            let signals = StopSignals { once.run() }
            once.keep(signals)
        }
        sandbox.stop()
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

/// What a person is told about a sandbox.
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

/// Runs something at most once, whoever asks first, and keeps an object alive until then.
///
/// Unchecked: both properties belong to the queue.
private final class Once: @unchecked Sendable {
    private let queue = DispatchQueue(label: "mailmo.sandbox")
    private var action: (() -> Void)?
    private var kept: AnyObject?

    init(_ action: @escaping () -> Void) {
        self.action = action
    }

    func keep(_ object: AnyObject) {
        queue.sync { kept = object }
    }

    func run() {
        queue.async {
            self.action?()
            self.action = nil
            self.kept = nil
        }
    }
}
