import Ingest
import MailTerms
import TestSupport
import Testing
import Write

/// Tables of the bytes that matter to a CSV parser, in any order.
@Suite struct RandomTableTests {
    /// The column is asked for by number, so that no table is refused for its content.
    private let small = IngestOptions(delimiter: .comma, header: .absent, columns: ["1"], recordCap: 40)
    private let large = IngestOptions(delimiter: .comma, header: .absent, columns: ["1"])

    @Test func `taking away what was added gives back the input, whatever the table`() throws {
        var generator = SplitMix(state: 2026)
        var compared = 0
        for _ in 0..<1000 {
            let table = generator.table()
            guard let annotated = try annotate(table) else { continue }
            compared += 1
            let rest = without(annotated.rejected, table)
            #expect(try strip(annotated) == rest, "\(String(decoding: table, as: UTF8.self).debugDescription)")
        }
        #expect(compared > 700)
    }

    /// `nil` for a table without rows, or with so many NULs that it might be UTF-16.
    private func annotate(_ table: [UInt8]) throws -> Annotated? {
        do {
            return try Annotated(table, small)
        } catch let error as IngestError where error.kind == .notUsable {
            return nil
        }
    }

    /// Reads the output as a table of its own: each row of the input must be one row of it.
    private func strip(_ annotated: Annotated) throws -> [UInt8] {
        let fieldCounts = annotated.fieldCounts
        if fieldCounts.isEmpty { return annotated.output }
        let scratch = try ScratchFolder()
        let stage = try IngestStage(path: try scratch.write(annotated.output, to: "out.csv"), options: large)
        var stripped: [UInt8] = []
        var row = 0
        while let batch = try stage.next(maxRows: 100) {
            for index in 0..<batch.count {
                #expect(batch.fieldCounts[index] == annotated.width + 1)
                let record = Array(batch.record(index))
                let padding = Array(repeating: UInt8.comma, count: annotated.width - fieldCounts[row])
                let added = padding + Array(annotated.quoting.texts ? ",\"deliverable\"".utf8 : ",deliverable".utf8)
                let body = record.dropLast(record.lineEndLength)
                #expect(body.suffix(added.count) == added[...])
                stripped += body.dropLast(added.count) + record.suffix(record.lineEndLength)
                row += 1
            }
        }
        #expect(stage.rejected.isEmpty)
        #expect(row == fieldCounts.count)
        return stripped + stage.trailer
    }

    /// A rejected record ends with the line that it is reported for.
    private func without(_ rejected: [RejectedRecord], _ table: [UInt8]) -> [UInt8] {
        var ends: [Int] = []
        for (index, byte) in table.enumerated() {
            let next = index + 1 < table.count ? table[index + 1] : nil
            if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n")) {
                ends.append(index + 1)
            }
        }
        ends.append(table.count)
        var rest = table
        for record in rejected.reversed() {
            let end = ends[record.line - 1]
            #expect(Array(table[(end - record.record.count)..<end]) == record.record)
            rest.removeSubrange((end - record.record.count)..<end)
        }
        return rest
    }
}

/// A small generator with a seed (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func table() -> [UInt8] {
        let alphabet = Array("a,\"\n\r \tb,\"a\n\0".utf8)
        let length = Int.random(in: 1...80, using: &self)
        return (0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &self)] }
    }
}

extension UInt8 {
    fileprivate static let comma = UInt8(ascii: ",")
}

extension [UInt8] {
    fileprivate var lineEndLength: Int {
        if suffix(2) == Array("\r\n".utf8)[...] { return 2 }
        return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") ? 1 : 0
    }
}
