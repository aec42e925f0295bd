import MailTerms
import Normalize
import Tables
import Testing

@Suite struct RemarkTests {
    @Test(arguments: [
        "ann@x.org DO NOT MAIL", "ann@x.org do not mail", "DO NOT MAIL ann@x.org", "DO NOT MAIL <ann@x.org>",
        "ann@x.org (left the company)", "ann@x.org left the company", "ann@x.org - left", "left - ann@x.org",
        "unsubscribed: ann@x.org", "unsubscribed ann@x.org", "Unsubscribed <ann@x.org>", "ann@x.org unsubscribed",
        "Ann Lee <ann@x.org> unsubscribed", "Ann Lee (unsubscribed) <ann@x.org>", "ann@x.org [opt-out]",
        "ann@x.org / opt out", "ann@x.org; gone fishing", "ann@x.org **bounced**", "* ann@x.org (old)",
        "ann@x.org\nbounced 3 times", "bounced\nann@x.org", "(bounced) ann@x.org", "ann@x.org (deceased 2021)",
        "ann@x.org don\u{2019}t use", "ann@x.org via example.com", "ann@x.org ask her first please",
        "\u{201C}ann@x.org\u{201D} – no longer works here",
    ])
    func `a remark beside an address is reported, and the address is read`(cell: String) throws {
        let recipient = try read(cell)
        #expect(recipient.address.description == "ann@x.org")
        #expect(recipient.hasRemark)
    }

    @Test(arguments: [
        "ann@x.org abgemeldet", "abgemeldet: ann@x.org", "ann@x.org - bitte nicht mehr anschreiben",
        "KEIN NEWSLETTER <ann@x.org>", "ann@x.org (désabonnée)", "DÉSABONNÉ <ann@x.org>", "desabonne - ann@x.org",
        "ann@x.org ne pas contacter", "ann@x.org dado de baja", "NO ENVIAR ann@x.org", "Fallecido <ann@x.org>",
        "ann@x.org (disiscritto)", "non scrivere: ann@x.org", "ann@x.org não enviar", "Descadastrado <ann@x.org>",
        "ann@x.org uit dienst", "uitgeschreven ann@x.org", "ann@x.org (wypisana)", "zmarł <ann@x.org>",
        "ann@x.org avregistrerad", "ann@x.org (fratrådt)", "ann@x.org kuollut", "ann@x.org leiratkozott",
        "ann@x.org odhlášen", "ann@x.org abonelikten çıktı", "ann@x.org dezabonat", "Отписан <ann@x.org>",
        "НЕ ПИСАТЬ ann@x.org", "ann@x.org (не писать)", "ann@x.org 退订", "退订 <ann@x.org>", "ann@x.org（已离职）",
        "配信停止 <ann@x.org>", "ann@x.org †", "ann@x.org 수신거부", "ann@x.org (לא פעיל)", "لا ترسل <ann@x.org>",
    ])
    func `remarks of refusal are known in many languages`(cell: String) throws {
        let recipient = try read(cell)
        #expect(recipient.address.description == "ann@x.org")
        #expect(recipient.hasRemark)
    }

    @Test(arguments: [
        "ann@x.org", "Ann Lee <ann@x.org>", "Lee, Ann (work) <ann@x.org>", "ann lee <ann@x.org>", "ann@x.org (Ann Lee)",
        "\"Lee, Ann\" <ann@x.org>", "Dr. Ann van der Lee <ann@x.org>", "Ann Lee, Head of Sales <ann@x.org>",
        "ANN LEE <ann@x.org>", "ann@x.org - office", "ann@x.org, at home", "ann@x.org (private)", "Ann ann@x.org",
        "E-Mail: ann@x.org", "mailto:ann@x.org?subject=unsubscribe", "1. ann@x.org", "• ann@x.org", "ann@x.org;",
        "ann@x.org, +44 20 7946 0000", "ann@x.org www.x.org", "ann@x.org, Ann@X.org", "王小明 <ann@x.org>",
        "Иван Петров <ann@x.org>", "ann@x.org（自宅）", "Ann O\u{2019}Neil <ann@x.org>", "Jörg Müller <ann@x.org>",
        "=?UTF-8?Q?J=C3=B6rg?= <ann@x.org>", "Nicholas Nott, Deadwood Ltd <ann@x.org>", "Sales Team <ann@x.org>",
    ])
    func `a name, a label or a mark beside an address is not a remark`(cell: String) throws {
        let recipient = try read(cell)
        #expect(recipient.address.description == "ann@x.org")
        #expect(!recipient.hasRemark)
    }

    @Test(arguments: [
        ("Unsubscribe <unsubscribe@x.org>", "unsubscribe@x.org"),
        ("Do Not Reply <do-not-reply@x.org>", "do-not-reply@x.org"),
        ("unsubscribed@x.org", "unsubscribed@x.org"),
    ])
    func `words of the address itself are not a remark beside it`(cell: String, address: String) throws {
        let recipient = try read(cell)
        #expect(recipient.address.description == address)
        #expect(!recipient.hasRemark)
    }

    @Test(arguments: [
        // A cross; a dash before a remark; both could be letters in UTF-8.
        [0xE9, 0x86, 0xA0, 0x20], [0xC3, 0x97] + Array("unsubscribed ".utf8),
    ])
    func `a sign of Windows-1252 in a name is read as one in a file of that encoding`(name: [UInt8]) throws {
        let cell = name + "<ann@acme.org>".utf8
        var rows = RowBatch(firstRow: 1, columnCount: 1, encoding: .windows1252)
        rows.append(cell: cell)
        rows.append(record: cell, fieldCount: 1)
        let recipient = try NormalizeStage.shipped.normalize(rows).reading(0).get()
        #expect(recipient.hasRemark)
    }

    /// Reads the cell in a batch, so that `PlainAddress` reads it if it can.
    private func read(_ cell: String) throws -> Recipient {
        var rows = RowBatch(firstRow: 1, columnCount: 1)
        rows.append(cell: cell.utf8)
        rows.append(record: cell.utf8, fieldCount: 1)
        let reading = NormalizeStage.shipped.normalize(rows).reading(0)
        #expect(reading == NormalizeStage.shipped.normalize(Array(cell.utf8)))
        return try reading.get()
    }
}
