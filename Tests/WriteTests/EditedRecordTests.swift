import Ingest
import MailTerms
import Tables
import Testing
import Write

/// Records whose fields are changed because the options ask for it.
@Suite struct EditedRecordTests {
    private func refreshed(_ input: String, columns: [Column] = [.status, .score]) throws -> String {
        try Annotated(
            Array(input.utf8), IngestOptions(), WriteOptions(columns: columns, refreshes: true)
        ).text
    }

    @Test func `columns of an earlier run are replaced in place, and new ones are added at the right`() throws {
        #expect(
            try refreshed("id,mailmo_status,email\n1,risky,a@x.org\n2,\"old, quoted\",b@x.org\n")
                == "id,mailmo_status,email,mailmo_score\n1,deliverable,a@x.org,97\n2,deliverable,b@x.org,97\n")
    }

    @Test func `a second refresh changes nothing`() throws {
        let once = try refreshed("email;note\r\na@x.org; \"x;\"\"y\" \r\n")
        #expect(try refreshed(once) == once)
    }

    @Test func `a record that ends before a column of an earlier run gets that column`() throws {
        #expect(
            try refreshed("email,mailmo_status,note\n\na@x.org\nb@x.org,old,x", columns: [.status])
                == "email,mailmo_status,note\n\na@x.org,deliverable,\nb@x.org,deliverable,x")
    }

    @Test func `a refresh replaces the set of each e-mail column`() throws {
        let input = "home,work,mailmo_1_status,mailmo_2_status\na@x.org,b@x.org,old,old\n"
        let annotated = try Annotated(
            Array(input.utf8), IngestOptions(columns: ["home", "work"]),
            WriteOptions(columns: [.status], refreshes: true))
        #expect(
            annotated.text
                == "home,work,mailmo_1_status,mailmo_2_status\na@x.org,b@x.org,deliverable,deliverable\n")
    }

    @Test func `columns of an earlier run without a value in this run are emptied`() throws {
        // A file that was annotated twice and then for two columns. One heading occurs twice.
        #expect(
            try refreshed(
                "email,mailmo_status,mailmo_2_status,mailmo_1_reason,mailmo_status\na@x.org,w,x,y,z\n",
                columns: [.status])
                == "email,mailmo_status,mailmo_2_status,mailmo_1_reason,mailmo_status\na@x.org,deliverable,,,\n")
        let input = "home,work,mailmo_status\na@x.org,b@x.org,old\n"
        let annotated = try Annotated(
            Array(input.utf8), IngestOptions(columns: ["home", "work"]),
            WriteOptions(columns: [.status], refreshes: true))
        #expect(
            annotated.text == "home,work,mailmo_status,mailmo_1_status,mailmo_2_status\n"
                + "a@x.org,b@x.org,,deliverable,deliverable\n")
    }

    @Test func `formulas in a title get an apostrophe`() throws {
        let input = "sep=,\n=HYPERLINK(\"x\"),\nid,email,n\n1,a@x.org,2\n"
        let options = WriteOptions(columns: [.status], escapesFormulas: true)
        #expect(
            try Annotated(Array(input.utf8), IngestOptions(), options).text
                == "sep=,\n'=HYPERLINK(\"x\"),\nid,email,n,mailmo_status\n1,a@x.org,2,deliverable\n")
        #expect(
            try Annotated(Array(input.utf8), IngestOptions(), WriteOptions(columns: [.status])).text
                == "sep=,\n=HYPERLINK(\"x\"),\nid,email,n,mailmo_status\n1,a@x.org,2,deliverable\n")
    }

    @Test func `columns that the earlier run did not have are added at the right`() throws {
        #expect(
            try refreshed(
                "email,mailmo_status,mailmo_reason,mailmo_score\na@x.org,x,y,1\n",
                columns: [.status, .reason, .action, .score])
                == "email,mailmo_status,mailmo_reason,mailmo_score,mailmo_action\na@x.org,deliverable,accepted,97,send\n"
        )
    }

    @Test func `a refresh leaves no old value in a column of an earlier run`() throws {
        #expect(
            try refreshed("email,mailmo_reason,mailmo_status\na@x.org,x,y\n", columns: [.status])
                == "email,mailmo_reason,mailmo_status\na@x.org,accepted,deliverable\n")
    }

    @Test func `a table without a header has no columns of an earlier run`() throws {
        #expect(try refreshed("a@x.org,risky\n", columns: [.status]) == "a@x.org,risky,deliverable\n")
    }

    @Test func `formulas in cells of the input get an apostrophe if the options ask for it`() throws {
        let input = "=id,email,note\n-5,a@x.org,\"=1+1\"\n\t=x,b@x.org,+49 30\r\n"
        let options = WriteOptions(columns: [.status], escapesFormulas: true)
        #expect(
            try Annotated(Array(input.utf8), IngestOptions(), options).text
                == "'=id,email,note,mailmo_status\n-5,a@x.org,\"'=1+1\",deliverable\n"
                + "'\t=x,b@x.org,'+49 30,deliverable\r\n")
    }
}
