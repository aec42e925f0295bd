/// Actions in the order in which the machine has decided on them.
struct ActionQueue {
    private var actions: [MachineAction] = []
    private var next = 0

    mutating func append(contentsOf new: [MachineAction]) {
        actions += new
    }

    mutating func popFirst() -> MachineAction? {
        guard next < actions.count else { return nil }
        defer {
            next += 1
            if next == actions.count { (actions, next) = ([], 0) }
        }
        return actions[next]
    }
}
