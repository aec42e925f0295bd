/// Why the sandbox could not be started. Its description is one line that says what to do.
package enum SandboxError: Error, Equatable {
    /// The world's JSON is not usable; `path` names the place, as in `hosts["mx1.brightwater.example"].limits`.
    case badWorld(path: String, problem: String)
    /// Another program listens on the port that was asked for.
    case portBusy(Int, service: String)
    /// No port was asked for, and none was found that is free on every address.
    case noFreePort(service: String)
    /// The operating system refused for another reason.
    case cannotListen(service: String, port: Int, reason: String)
    /// The self-signed certificate for STARTTLS could not be made.
    case noCertificate(reason: String)
}

extension SandboxError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badWorld(let path, let problem):
            "the sandbox world is wrong at \(path.isEmpty ? "its top level" : path): \(problem)"
        case .portBusy(let port, let service):
            "port \(port) for the sandbox's \(service) is in use; stop what listens there or choose another port"
        case .noFreePort(let service):
            "found no free port for the sandbox's \(service); stop other servers on loopback or name a port"
        case .cannotListen(let service, let port, let reason):
            "cannot open port \(port) for the sandbox's \(service): \(reason); choose a port above 1023"
        case .noCertificate(let reason):
            "cannot make the sandbox's TLS certificate: \(reason); check the installation of libcrypto"
        }
    }
}
