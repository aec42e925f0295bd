import Tables
import Testing

@Suite struct MissingValueTests {
    @Test(arguments: [
        "", "  ", "\0\0", "\\N", " \\N ", "NULL", "(null)", "[NULL]", "<NA>", " n/a ", "N / A", "n.a.", "#N/A", "#NV",
        "NaN",
        "None", "nil", "-", "--", "—", "?", "???", "...", "*", "\"\"", "#REF!", "#DIV/0!", "#NAME?", "(empty)",
        "no e-mail",
        "No email.",
        "not provided", "k.A.", "keine E-Mail", "keine", "sin correo", "aucun", "pas d'email", "non renseigné",
        "nessuna",
        "sem e-mail", "nvt", "n.v.t.", "brak", "saknas", "ei ole", "není", "nincs", "yok", "нет", "нет почты",
        "без почты", "無し",
        "无", "없음",
    ])
    func `a word for an empty cell is a missing value`(cell: String) {
        #expect(MissingValue.isMeant(by: cell))
        #expect(MissingValue.isMeant(by: Array(cell.utf8)))
    }

    @Test(arguments: [
        "ann@x.org", "no", "0", "N", "null@x.org", "n-a@x.org", "-@x.org", "@", "n/a n/a n/a n/a", "Ann",
        "none of your business",
        "+44 20 7946 0000", "x.org", "name", "nullnull",
    ])
    func `a cell with content is not a missing value`(cell: String) {
        #expect(!MissingValue.isMeant(by: cell))
        #expect(!MissingValue.isMeant(by: Array(cell.utf8)))
    }
}
