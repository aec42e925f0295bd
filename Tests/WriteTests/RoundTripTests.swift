import Ingest
import MailTerms
import Tables
import Testing
import Write

@Suite struct RoundTripTests {
    struct Golden: CustomTestStringConvertible {
        let name: String
        let input: String
        let output: String
        var testDescription: String { name }
    }

    @Test(arguments: [
        Golden(
            name: "LF", input: "id,email\n1,a@x.org\n", output: "id,email,mailmo_status\n1,a@x.org,deliverable\n"),
        Golden(
            name: "CRLF", input: "id;email\r\n1;a@x.org\r\n",
            output: "id;email;mailmo_status\r\n1;a@x.org;deliverable\r\n"),
        Golden(name: "CR", input: "email\ra@x.org\r", output: "email,mailmo_status\ra@x.org,deliverable\r"),
        Golden(
            name: "no final newline", input: "email\tid\na@x.org\t1",
            output: "email\tid\tmailmo_status\na@x.org\t1\tdeliverable"),
        Golden(
            name: "byte order mark", input: "\u{FEFF}\"email\"\n\"a@x.org\"\n",
            output: "\u{FEFF}\"email\",\"mailmo_status\"\n\"a@x.org\",\"deliverable\"\n"),
        Golden(name: "no header", input: "a@x.org\nb@x.org\n", output: "a@x.org,deliverable\nb@x.org,deliverable\n"),
        Golden(name: "header alone, cut", input: "email", output: "email,mailmo_status"),
        Golden(
            name: "ragged", input: "id,email\n1\n2,b@x.org,x,y\n",
            output: "id,email,,,mailmo_status\n1,,,,deliverable\n2,b@x.org,x,y,deliverable\n"),
        Golden(
            name: "quoted newline and outer spaces", input: "email|note \na@x.org| \"1\r\n2\" \n",
            output: "email|note |mailmo_status\na@x.org| \"1\r\n2\" |deliverable\n"),
        Golden(
            name: "blank lines", input: "\nemail\n\na@x.org\n\n\n",
            output: "\nemail,mailmo_status\n\na@x.org,deliverable\n\n\n"),
        Golden(
            name: "unterminated quote", input: "email\n\"a@x.org\nb@x.org\n",
            output: "email,mailmo_status\nb@x.org,deliverable\n"),
        Golden(
            name: "Excel's line", input: "sep=;\r\nid;email\r\n1,5;a@x.org\r\n",
            output: "sep=;\r\nid;email;mailmo_status\r\n1,5;a@x.org;deliverable\r\n"),
        Golden(
            name: "Excel's line, quoted, with an odd delimiter", input: "\u{FEFF}\"SEP=^\"\nemail^id\na@x.org^1,2",
            output: "\u{FEFF}\"SEP=^\"\nemail^id^mailmo_status\na@x.org^1,2^deliverable"),
        Golden(
            name: "a mixture of line ends", input: "email\r\na@x.org\nb@x.org\rc@x.org",
            output: "email,mailmo_status\r\na@x.org,deliverable\nb@x.org,deliverable\rc@x.org,deliverable"),
        Golden(
            name: "quotes that open after spaces, and bare ones inside", input: "note,email\n a\"b\" , \"a@x.org\"\n",
            output: "note,email,mailmo_status\n a\"b\" , \"a@x.org\",deliverable\n"),
        Golden(
            name: "doubled quotes", input: "note,email\n\"say \"\"no\"\"\",a@x.org\nplain,b@x.org\n",
            output: "note,email,mailmo_status\n\"say \"\"no\"\"\",a@x.org,deliverable\nplain,b@x.org,deliverable\n"),
        Golden(
            name: "quoted names", input: "contact,id\n\"Lee, A\" <a@x.org>,1\n\"B\" <b@x.org>,2,3\n",
            output: "contact,id,,mailmo_status\n\"Lee, A\" <a@x.org>,1,,deliverable\n\"B\" <b@x.org>,2,3,deliverable\n"),
        Golden(
            name: "a header with other delimiters", input: "id|name|email\n1;Ann;a@x.org\n2;Bob;b@x.org\n",
            output: "id|name|email;;;mailmo_status\n1;Ann;a@x.org;deliverable\n2;Bob;b@x.org;deliverable\n"),
        Golden(
            name: "a delimiter of two bytes", input: "sep=§\r\nid§email\r\n1§a@x.org\r\nç§b@x.org§",
            output: "sep=§\r\nid§email§§mailmo_status\r\n1§a@x.org§§deliverable\r\nç§b@x.org§§deliverable"),
        Golden(
            name: "a header shorter than its rows", input: "\"name\",\"contact\"\n\"1\",\"A\",\"a@x.org\"\n",
            output: "\"name\",\"contact\",,\"mailmo_status\"\n\"1\",\"A\",\"a@x.org\",\"deliverable\"\n"),
        Golden(
            name: "apostrophes as quotes", input: "'id','name','email'\n'1','Lee, Ann','a@x.org'\n",
            output: "'id','name','email','mailmo_status'\n'1','Lee, Ann','a@x.org','deliverable'\n"),
        Golden(
            name: "comments", input: "# a, b\nid,email\n1,a@x.org\n",
            output: "# a, b\nid,email,mailmo_status\n1,a@x.org,deliverable\n"),
        Golden(
            name: "everything quoted", input: "\"id\",\"note\",\"email\"\n\"1\",\"\",\"a@x.org\"\n",
            output: "\"id\",\"note\",\"email\",\"mailmo_status\"\n\"1\",\"\",\"a@x.org\",\"deliverable\"\n"),
        Golden(
            name: "NUL bytes", input: "email,note\na@x.org,\u{0}b\u{0}\n",
            output: "email,note,mailmo_status\na@x.org,\u{0}b\u{0},deliverable\n"),
        Golden(
            name: "a results file again", input: "email,MAILMO_STATUS\na@x.org,risky\n",
            output: "email,MAILMO_STATUS,mailmo_2_status\na@x.org,risky,deliverable\n"),
    ])
    func `a table keeps its bytes and gets new columns`(golden: Golden) throws {
        #expect(try Annotated(Array(golden.input.utf8)).text == golden.output)
    }

    @Test func `several e-mail columns get a set of columns each`() throws {
        let options = IngestOptions(columns: ["home", "work"])
        let annotated = try Annotated(
            Array("home,work\na@x.org,b@x.org\n".utf8), options,
            WriteOptions(columns: [.status, .score]))
        #expect(
            annotated.text == """
                home,work,mailmo_1_status,mailmo_1_score,mailmo_2_status,mailmo_2_score
                a@x.org,b@x.org,deliverable,97,deliverable,97

                """)
    }
}
