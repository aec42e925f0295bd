import Rereading

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let cell = Array(UnsafeBufferPointer(start: start, count: count))
    if let flaw = rereading.flaw(of: cell) { fatalError("\(flaw): \(cell)") }
    return 0
}

private let rereading = Rereading()
