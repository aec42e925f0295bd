import Decoding
import Dispatch
import Glibc

/// Called by libFuzzer with each input. `MAILMO_FUZZ_DECODER` chooses the decoder, so that one build is enough.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let flaw = flaw(of: input) { fatalError("\(flaw): \(input)") }
    return 0
}

private let decoder = getenv("MAILMO_FUZZ_DECODER").map { String(cString: $0) } ?? ""

private func flaw(of input: [UInt8]) -> String? {
    switch decoder {
    case "dns": return DNSDecoding.flaw(of: input)
    case "config": return ConfigurationDecoding.flaw(of: input)
    case "spf":
        let answer = Answer()
        let isThere = DispatchSemaphore(value: 0)
        Task.detached {
            answer.flaw = await SPFDecoding.flaw(of: input)
            isThere.signal()
        }
        isThere.wait()
        return answer.flaw
    default: fatalError("MAILMO_FUZZ_DECODER is \"\(decoder)\"; scripts/fuzz sets it")
    }
}

/// Unchecked: the flaw is written before the semaphore is signalled, and read after it.
private final class Answer: @unchecked Sendable {
    var flaw: String?
}
