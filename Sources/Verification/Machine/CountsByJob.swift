import Pacing

/// A count for each job. It needs little memory if there is only one job, as at most domains.
struct CountsByJob: Sendable {
    private var first: (job: PacedJobID, count: Int32)?
    private var others: [PacedJobID: Int] = [:]

    var isEmpty: Bool { first == nil }
    /// Whether several jobs are counted.
    var isShared: Bool { !others.isEmpty }

    /// In the jobs' order.
    var jobs: [PacedJobID] {
        guard let first else { return [] }
        return others.isEmpty ? [first.job] : ([first.job] + others.keys).sorted()
    }

    func contains(_ job: PacedJobID) -> Bool { first?.job == job || others[job] != nil }

    /// 0 if the job is not counted.
    subscript(job: PacedJobID) -> Int {
        get {
            if let first, first.job == job { return Int(first.count) }
            return others[job] ?? 0
        }
        set {
            if first == nil || first?.job == job {
                first = (job, Int32(newValue))
            } else {
                others[job] = newValue
            }
        }
    }

    mutating func remove(_ job: PacedJobID) {
        guard first?.job == job else {
            others[job] = nil
            return
        }
        first = others.min { $0.key < $1.key }.map { ($0.key, Int32($0.value)) }
        if let next = first?.job { others[next] = nil }
    }
}
