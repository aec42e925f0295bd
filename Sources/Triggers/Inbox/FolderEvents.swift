import Dispatch
import Glibc

/// The kernel's events about folders (inotify(7)). It reports no changes by other hosts on network folders, so these
/// must be scanned as well.
///
/// `@unchecked Sendable`: all state belongs to `queue`, as each method checks.
final class FolderEvents: @unchecked Sendable {
    enum Event {
        case created(String)
        case written(String)
        /// The file was closed after writing, or moved here.
        case complete(String)
        case gone(String)
        /// A folder was created, moved or deleted, or the event has no name.
        case folder
        /// The kernel's queue overflowed: events were lost.
        case lost
    }

    private let queue: DispatchQueue
    private let descriptor: Int32
    private let source: any DispatchSourceRead
    private var folders: [Int32: String] = [:]

    /// - Parameter handler: runs on the queue, with all events that arrived together.
    /// - Returns: `nil` if the system has no inotify, or no instance left.
    init?(on queue: DispatchQueue, handler: @escaping @Sendable ([Event]) -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.queue = queue
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { @Sendable [weak self] in
            guard let self else { return }
            let events = self.read()
            if !events.isEmpty { handler(events) }
        }
        source.setCancelHandler { @Sendable in close(descriptor) }
        source.activate()
    }

    /// On the queue.
    func cancel() {
        dispatchPrecondition(condition: .onQueue(queue))
        source.cancel()
    }

    /// Listens to exactly these folders; those that are listened to already are kept. On the queue.
    func listen(to paths: [String]) {
        dispatchPrecondition(condition: .onQueue(queue))
        let mask = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_ONLYDIR
        folders = [:]
        for path in paths {
            let watch = inotify_add_watch(descriptor, path, UInt32(mask))
            if watch >= 0 { folders[watch] = path }
        }
    }

    private func read() -> [Event] {
        dispatchPrecondition(condition: .onQueue(queue))
        var events: [Event] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count > 0 else { return events }
            var offset = 0
            while offset + MemoryLayout<inotify_event>.size <= count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let start = offset + MemoryLayout<inotify_event>.size
                let name = UnsafeRawBufferPointer(rebasing: buffer[start..<(start + Int(event.len))])
                events.append(self.event(event, name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)))
                offset = start + Int(event.len)
            }
        }
    }

    private func event(_ event: inotify_event, name: String) -> Event {
        func has(_ flag: Int32) -> Bool { event.mask & UInt32(flag) != 0 }
        if has(IN_Q_OVERFLOW) { return .lost }
        guard let folder = folders[event.wd], !has(IN_ISDIR), !name.isEmpty else { return .folder }
        if has(IN_CLOSE_WRITE) || has(IN_MOVED_TO) { return .complete("\(folder)/\(name)") }
        if has(IN_DELETE) || has(IN_MOVED_FROM) { return .gone("\(folder)/\(name)") }
        return has(IN_MODIFY) ? .written("\(folder)/\(name)") : .created("\(folder)/\(name)")
    }
}
