import Testing

@testable import Write

@Suite struct UTF16SinkTests {
    @Test(arguments: [1, 2, 3, 5, 100])
    func `UTF-8 in pieces becomes UTF-16`(step: Int) throws {
        let text = "aü€😀\n"
        let bytes = Array(text.utf8) + [0xED, 0xA0, 0xBD, 0xFF, 0x5A]
        let memory = MemorySink()
        let sink = UTF16Sink(memory, isBigEndian: true)
        for start in stride(from: 0, to: bytes.count, by: step) {
            try sink.write(Array(bytes[start..<min(start + step, bytes.count)]))
        }
        try sink.finish()
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(memory.bytes == units + [0xD8, 0x3D, 0x5A])
    }
}
