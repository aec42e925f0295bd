import Interrogation

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let flaw = Interrogation.flaw(of: input) { fatalError("\(flaw): \(input)") }
    return 0
}
