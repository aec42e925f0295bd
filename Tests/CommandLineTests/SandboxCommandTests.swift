import Foundation
import Testing

@Suite("mailmo sandbox") struct SandboxCommandTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write(#"{"hosts": {"mx.a.test": {}}}"#, to: "world.json")
    }

    /// Runs a sandbox and stops it as soon as it prints its ports.
    private func outcome(observations: String) throws -> Workplace.Outcome {
        let command = "sandbox --world world.json --dns-port 0 --smtp-port 0 --json --observations \(observations)"
        return try workplace.runOther(
            "bash", "-c", "mkfifo said; \"$0\" \(command) >said & read -r line <said; kill $!; wait $!",
            Workplace.binary.path)
    }

    @Test func `--observations writes what each host has seen, with the keys of docs/SANDBOX.md`() throws {
        #expect(try outcome(observations: "seen.json").code == 0)
        let seen = try JSONSerialization.jsonObject(with: Data(workplace.bytes("seen.json")))
        let hosts = try #require(seen as? [String: [String: Any]])
        let documents = Workplace.samples.deletingLastPathComponent().appendingPathComponent("docs")
        let page = try String(contentsOf: documents.appendingPathComponent("SANDBOX.md"), encoding: .utf8)
        let table = page.components(separatedBy: "<!-- keys of an observation -->\n").last ?? ""
        let rows = table.components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst(2)
        let keys = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(hosts["mx.a.test"]?.keys.sorted() == keys.sorted())
        #expect(hosts["mx.a.test"]?["lies"] as? [String: Int] == ["refusedMailboxes": 0, "acceptedUnknown": 0])
    }

    @Test func `an --observations file that cannot be written is named in the error`() throws {
        let outcome = try outcome(observations: "nowhere/seen.json")
        #expect(outcome.code == 73)
        #expect(outcome.error.contains("nowhere/seen.json cannot be written"))
    }
}
