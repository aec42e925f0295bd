import Configuration
import Foundation
import MailTerms
import Pacing
import Store

/// What earlier runs have left in the store, as a run would find it now. Empty if there is no store yet.
struct EarlierRuns: Sendable {
    private let store: Store?
    let now: Timestamp
    /// Why the store cannot be read; `nil` if it can, or if there is none.
    let fault: String?

    init(_ context: RunContext) throws(StoreError) {
        now = context.dependencies.now()
        let path = context.settings.store.path
        (store, fault) = try Self.open(path, at: now)
    }

    private static func open(_ path: String, at now: Timestamp) throws(StoreError) -> (Store?, fault: String?) {
        guard FileManager.default.fileExists(atPath: path) else { return (nil, nil) }
        do {
            return (try Store(path: path, for: .reading, at: now), nil)
        } catch {
            guard error.kind == .damaged else { throw error }
            return (nil, error.description)
        }
    }

    /// The indices of the recipients that have an answer already.
    func answers(to recipients: [Recipient]) throws(StoreError) -> [Int] {
        guard let store else { return [] }
        return try store.recall(recipients, at: now).filter { $0.value.deferral == nil }.map(\.key)
    }

    func knowsControl(of domain: String) throws(StoreError) -> Bool {
        try store?.recallControl(of: domain, at: now) != nil
    }

    /// - Returns: `nil` if nothing is known.
    func pace(of destination: String, seenFrom source: String) throws(StoreError) -> PaceMemory? {
        try store?.recallPace(of: destination, seenFrom: source, at: now)
    }
}
