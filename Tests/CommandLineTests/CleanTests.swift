import Foundation
import Testing

@Suite("mailmo convert --clean")
struct CleanTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
    }

    private func summary(_ name: String) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(try workplace.bytes(name))) as? [String: Any])
    }

    @Test func `--clean writes the unchanged rows with the action send, each mailbox once`() throws {
        try workplace.write(
            "id;email\r\n1;Shop@Tidewater-Books.example\r\n2;lars.nygaard@bluefinch-tours.example\r\n"
                + "3;namaste@solstice-retreats.example\r\n4;shop@tidewater-books.example\r\n"
                + "5;Marek <m.lipowski@kantor-lipowski.example>", to: "leads.csv")
        let outcome = try workplace.run("convert", "leads.csv", "--sandbox", "--clean")
        #expect(outcome.code == 0)
        #expect(
            try workplace.read("leads.clean.csv")
                == "id;email\r\n1;Shop@Tidewater-Books.example\r\n5;Marek <m.lipowski@kantor-lipowski.example>")
        #expect(outcome.error.contains("clean     ") && outcome.error.contains("leads.clean.csv"))
        #expect(outcome.error.contains("next      send to the 2 rows of the clean file\n"))
        let summary = try summary("leads.summary.json")
        #expect(summary["cleanRows"] as? Int == 2)
        #expect(summary["actions"] as? [String: Int] == ["send": 3, "review": 1, "remove": 1])
    }

    @Test func `--clean keeps compression and encoding, and all files of a set have one number`() throws {
        try workplace.write(
            """
            import gzip
            text = 'email,name\\r\\nshop@tidewater-books.example,Bücher\\r\\nlars.nygaard@bluefinch-tours.example,x\\r\\n'
            gzip.open('packed.csv.gz', 'wb').write(text.encode('utf-16'))
            open('packed.summary-2.json', 'w').close()
            """, to: "make.py")
        _ = try workplace.runOther("python3", "make.py")
        let outcome = try workplace.run("convert", "packed.csv.gz", "--sandbox", "--clean", "--quiet")
        #expect(outcome.code == 0)
        try workplace.write(
            """
            import gzip
            print(gzip.open('packed.clean.csv.gz').read().decode('utf-16'), end='')
            """, to: "read.py")
        #expect(
            try workplace.runOther("python3", "read.py").output
                == "email,name\r\nshop@tidewater-books.example,Bücher\r\n")
        _ = try workplace.run("convert", "packed.csv.gz", "--sandbox", "--clean", "--quiet")
        #expect(try workplace.files().contains("packed.clean-3.csv.gz"))
    }

    @Test func `--clean to standard output is refused`() throws {
        let outcome = try workplace.run("convert", "-", "--clean", input: "email\n")
        #expect(outcome.code == 64 && outcome.error.contains("--clean needs a file to write to; name one with -o"))
    }

    @Test func `--clean leaves out mailboxes that no server was asked about, and the summary says what to do`() throws {
        try workplace.write("email\nanna@brightwater.example\nask Ann\n", to: "people.csv")
        let outcome = try workplace.run("convert", "people.csv", "--checks", "syntax", "--clean")
        #expect(try workplace.read("people.clean.csv") == "email\n")
        #expect(outcome.error.contains("valid, but nobody was asked"))
        #expect(
            outcome.error.hasSuffix(
                "next      check the 1 that nobody was asked about: --checks smtp\n          remove 1\n"))
    }
}
