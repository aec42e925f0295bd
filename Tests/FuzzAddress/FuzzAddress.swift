import AddressInvariants

/// Called by libFuzzer with each input: one cell.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let cell = Array(UnsafeBufferPointer(start: start, count: count))
    if let violation = invariants.violation(by: cell) { fatalError("\(violation): \(cell)") }
    return 0
}

private let invariants = CellInvariants()
