import Configuration
import Foundation
import MailTerms
import Pacing
import Store

/// What earlier runs have left in the store, as a run would find it now; nothing where there is no store yet.
struct EarlierRuns: Sendable {
    private let store: Store?
    let now: Timestamp

    init(_ context: RunContext) throws(StoreError) {
        now = context.surroundings.now()
        let path = context.settings.store.path
        store = FileManager.default.fileExists(atPath: path) ? try Store(path: path, at: now) : nil
    }

    /// The recipients, by index, who are not asked about again.
    func answers(to recipients: [Recipient]) throws(StoreError) -> [Int] {
        guard let store else { return [] }
        return try store.recall(recipients, at: now).filter { $0.value.deferral == nil }.map(\.key)
    }

    func knowsControl(of domain: String) -> Bool {
        (try? store?.recallControl(of: domain, at: now)) != nil
    }

    func pace(of destination: String, seenFrom source: String) -> PaceMemory? {
        try? store?.recallPace(of: destination, seenFrom: source, at: now)
    }
}
