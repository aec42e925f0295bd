import MailTerms
import Testing

@testable import Normalize

@Suite struct CellTextTests {
    @Test(arguments: [
        "  ann@x.org ", "\tann@x.org\r\n", "\u{A0}ann@x.org\u{3000}", "\u{FEFF}ann@x.org", "ann@x.org\u{200B}",
        "\u{202A}ann@x.org\u{202C}", "<ann@x.org>", "< ann@x.org >", "Ann Lee <ann@x.org>",
        "\"Lee, Ann\" <ann@x.org>", "Ann <the boss> <ann@x.org>", "ann@x.org <ann@x.org>",
        "\"Lee @ Acme; Ann\" <ann@x.org>", "'Ann@x.org' <ann@x.org>", "Ann @ Acme <ann@x.org>",
        "\"ann@old.example\" <ann@x.org>", "mailto:ann@x.org", "MailTo: ann@x.org",
        "mailto:ann@x.org?subject=hi%20there", "mailto:ann%40x.org", "<mailto:ann@x.org>", "Ann <mailto:ann@x.org>",
        "ann@x.org,", "ann@x.org;", "ann@x.org.", "ann@x.org ;, .", "<ann@x.org>;", "Ann <ann@x.org>, ",
        "\u{0}ann@x.org\u{0}",
    ])
    func `a wrapping comes off`(cell: String) {
        #expect(CellText.unwrapped(cell) == "ann@x.org")
    }

    @Test(arguments: [
        "Ann@X.org", "ann+news@x.org", "'ann'@x.org", "\"ann lee\"@x.org", "a%40b@x.org", "mailto@x.org",
        "ann@x.org?subject=hi", "ann", "",
    ])
    func `what is not a wrapping stays`(cell: String) {
        #expect(CellText.unwrapped(cell) == cell)
    }

    @Test(arguments: ["mailto:ann%4@x.org", "mailto:ann%zz@x.org", "mailto:%FF@x.org"])
    func `a broken escape is left as it stands`(cell: String) {
        #expect(CellText.unwrapped(cell) == String(cell.dropFirst(7)))
    }

    @Test(arguments: [" ", "\u{200B}", "<>", " < > ", "mailto:", ",;.", "\u{FEFF}\u{A0}"])
    func `a cell of nothing but wrappings is empty`(cell: String) {
        #expect(CellText.unwrapped(cell).isEmpty)
    }

    @Test(arguments: ["Ann <ann@x.org>, Bob <bob@y.org>", "<ann@x.org> <bob@y.org>", "ann@x.org; Bob <bob@y.org>"])
    func `the brackets of one of several addresses are not the cell's wrapping`(cell: String) {
        #expect(CellText.unwrapped(cell) == cell)
    }
}
