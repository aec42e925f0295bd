import Ingest
import MailTerms
import RoundTrip
import Write

/// The entry point for libFuzzer. The first byte of each input chooses the options, the others are the table.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let choice = UnsafeBufferPointer(start: start, count: count).first else { return 0 }
    let table = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    if let flaw = roundTrip.flaw(of: table, .chosen(by: choice), WriteOptions.chosen(by: choice)) {
        fatalError("\(flaw): \(table)")
    }
    return 0
}

nonisolated(unsafe) private let roundTrip = RoundTripCheck()
