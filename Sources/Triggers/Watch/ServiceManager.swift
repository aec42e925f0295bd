import Foundation
import Glibc

/// Reports the state of this process to the service manager, with the protocol of sd_notify(3). Does nothing without
/// `NOTIFY_SOCKET`. A message that cannot be sent is lost without an error. May be used on any thread.
package struct ServiceManager: Sendable {
    private let address: String?
    /// The interval between signs of life: half of `WATCHDOG_USEC`; `nil` if the service manager expects none.
    package let signOfLifeInterval: Duration?

    package init(_ environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        signOfLifeInterval =
            isForUs ? environment["WATCHDOG_USEC"].flatMap { Int($0) }.map { .microseconds($0 / 2) } : nil
    }

    /// `READY=1`: the start, or reading the configuration again, is over. The status is a line for people.
    package func notifyReady(_ status: String) { send("READY=1\nSTATUS=\(status)") }

    /// `WATCHDOG=1`: a sign of life. To be sent at least once in `signOfLifeInterval`.
    package func notifyAlive(_ status: String) { send("WATCHDOG=1\nSTATUS=\(status)") }

    /// `RELOADING=1`: the configuration is being read again. `notifyReady` must follow.
    package func notifyReloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
    }

    /// `STOPPING=1`: the watch is ending.
    package func notifyStopping() { send("STOPPING=1") }

    private func send(_ text: String) {
        guard let address else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        // `@` stands for the zero byte that begins a name of the abstract namespace (unix(7)).
        var path = Array(address.utf8)
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        guard path.count < MemoryLayout.size(ofValue: name.sun_path) else { return }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        let length = MemoryLayout<sa_family_t>.size + path.count
        let octets = Array(text.utf8)
        _ = withUnsafeBytes(of: &name) { bytes in
            sendto(
                descriptor, octets, octets.count, Int32(MSG_NOSIGNAL),
                bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(length))
        }
    }
}
