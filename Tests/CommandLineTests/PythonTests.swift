import Foundation
import Testing

/// Python's csv module reads the results of mailmo as the input table with added columns.
@Suite struct PythonTests {
    private struct Dialect: CustomTestStringConvertible {
        let name: String
        let delimiter: String
        let encoding: String
        let quoting: String
        var lineEnd = "\\n"
        var testDescription: String { name }
    }

    @Test(arguments: [
        Dialect(name: "plain", delimiter: ",", encoding: "utf-8", quoting: "QUOTE_MINIMAL"),
        Dialect(
            name: "Excel in German", delimiter: ";", encoding: "cp1252", quoting: "QUOTE_MINIMAL", lineEnd: "\\r\\n"),
        Dialect(
            name: "Excel's Unicode text", delimiter: "\\t", encoding: "utf-16", quoting: "QUOTE_MINIMAL",
            lineEnd: "\\r\\n"),
        Dialect(name: "everything quoted", delimiter: "|", encoding: "utf-8-sig", quoting: "QUOTE_ALL"),
        Dialect(
            name: "texts quoted", delimiter: ",", encoding: "utf-8", quoting: "QUOTE_NONNUMERIC", lineEnd: "\\r\\n"),
    ])
    private func `Python reads the same table, with columns added`(dialect: Dialect) throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            import csv, subprocess, sys
            names = ['Jürgen', 'Ann "A" Lee', 'O;x,y|z', 'several\\nlines', '', ' outer spaces ', '=1', "it's"]
            rows = [['id', 'name', 'email', 'note']]
            rows += [[i, names[i % 8], f'a{i}@x{i % 3}.example', names[i * 5 % 8]] for i in range(100)]
            how = dict(delimiter='\(dialect.delimiter)')
            with open('leads.csv', 'w', encoding='\(dialect.encoding)', newline='') as file:
                csv.writer(file, quoting=csv.\(dialect.quoting), lineterminator='\(dialect.lineEnd)', **how).writerows(rows)
            subprocess.run([sys.argv[1], 'convert', 'leads.csv', '--checks', 'syntax', '--quiet'], check=True)
            with open('leads.results.csv', encoding='\(dialect.encoding)', newline='') as file:
                read = list(csv.reader(file, **how))
            assert [row[:4] for row in read] == [[str(value) for value in row] for row in rows], read
            assert all(len(row) == 26 for row in read), read
            assert read[0][4:6] == ['mailmo_status', 'mailmo_reason'] and read[9][10] == read[9][2]
            """, to: "read.py")
        let outcome = try workplace.runOther("python3", "read.py", Workplace.binary.path)
        #expect(outcome.code == 0, "\(outcome.error)")
    }
}
