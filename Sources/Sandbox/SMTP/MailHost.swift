import NIOCore
import NIOSSL
import Synchronization

/// One running mail host: its plan and its memory. Its sessions share it.
final class MailHost: Sendable {
    let server: MailServer
    let service: HostService
    let delays: ReplyDelays
    let loses: LostLines?
    /// `nil` if the host does not offer STARTTLS.
    let tls: NIOSSLContext?
    private let memory = Mutex(HostMemory())

    init(_ server: MailServer, _ plan: HostPlan, tls: NIOSSLContext?) {
        self.server = server
        self.tls = tls
        service = plan.service
        delays = plan.delays
        loses = plan.loses
    }

    var observation: HostObservation {
        memory.withLock { $0.observation }
    }

    func withMemory<Result: Sendable>(_ body: (inout HostMemory) -> sending Result) -> sending Result {
        memory.withLock(body)
    }

    /// Time since the machine started.
    static var now: Duration {
        .nanoseconds(Int64(clamping: NIODeadline.now().uptimeNanoseconds))
    }
}
