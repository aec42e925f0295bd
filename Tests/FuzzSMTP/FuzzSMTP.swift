import SMTPInvariants

/// Called by libFuzzer with each input: the bytes of a server.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let violation = SessionInvariants.violation(by: input) { fatalError("\(violation): \(input)") }
    return 0
}
