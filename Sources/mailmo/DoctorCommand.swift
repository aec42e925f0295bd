import ArgumentParser
import Configuration
import Doctor
import Foundation
import Jobs
import MailTerms
import Pipeline

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out whether this host is fit to probe, and what to do if it is not.",
        discussion: """
            Looks at the resolver, outbound port 25, the address that servers see and its name in the DNS, probe.helo, \
            and the MX and SPF records of probe.mailFrom. Connects to a few large mail systems, reads their greetings \
            and leaves; it asks about no mailbox. The exit code is 0 if nothing forbids probing, 69 if the network does, \
            and 78 if the configuration does.
            """)

    @Option(
        help: ArgumentHelp(
            "A mail domain or mail host to connect to instead of the usual ones; may be repeated.", valueName: "host"))
    var target: [String] = []

    @Option(
        help: ArgumentHelp(
            "The address that servers see, if NAT hides it; may be repeated.", valueName: "address"))
    var publicAddress: [String] = []

    @Flag(help: "Also look the address up in public blocklists.")
    var blocklists = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for text in publicAddress where IPAddress(parsing: text) == nil {
            throw ValidationError("\(text) is not an IP address; write --public-address as in 192.0.2.1 or 2001:db8::1")
        }
    }

    func run() async throws {
        let environment = try RunEnvironment(options)
        defer { environment.close() }
        let settings = environment.settings
        if !settings.probe.sourceAddresses.isEmpty || !settings.probe.proxy.isEmpty {
            Terminal.printError(
                "mailmo: doctor checks the way out that the system chooses, not probe.sourceAddresses or probe.proxy"
            )
        }
        let diagnosis: Diagnosis
        do {
            let request = request(in: environment)
            diagnosis = try await Examination.diagnosis(
                request, settings, resolution: settings.resolveOptions(alsoAllowed: request.alsoPublic)
            ) {
                Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            }
        } catch {
            throw RunError(error)
        }
        if json {
            try Terminal.print(json: DiagnosisJSON(diagnosis))
        } else {
            try Terminal.show(DiagnosisOutput.text(of: diagnosis), end: "")
        }
        if let obstacle = diagnosis.obstacle {
            throw RunError(obstacle, problems: diagnosis.problems.filter { $0.obstacle == obstacle })
        }
    }

    private func request(in environment: RunEnvironment) -> Examination.Request {
        var request = Examination.Request()
        if environment.isSandbox {
            request.targets = Self.sandboxTargets
            request.alsoPublic = [Network([127, 0, 0, 0], prefixLength: 8)]
        }
        if !target.isEmpty { (request.targets, request.areIndependent) = (target, false) }
        request.publicAddresses = publicAddress.compactMap { IPAddress(parsing: $0) }
        request.asksBlocklists = blocklists
        request.openFiles = OpenFiles.allowed
        return request
    }

    /// Domains of the built-in world that use the same mail systems as `Examination.Request.independent`.
    private static let sandboxTargets = [
        "meridian-labs.example", "brightwater.example", "harborlight.example", "saltmarsh-pottery.example",
        "weinhandel-brandt.example",
    ]
}

extension RunError {
    fileprivate init(_ obstacle: Diagnosis.Obstacle, problems: [CheckKind]) {
        let names = problems.map(\.title).joined(separator: ", ")
        let remedy = "follow the lines marked problem"
        switch obstacle {
        case .network:
            self.init(.networkForbids, "the network of this host is not fit for probing (\(names)); \(remedy)")
        case .configuration:
            self.init(
                .badConfiguration, "the configuration is not fit for probing (\(names)); \(remedy)")
        }
    }
}
