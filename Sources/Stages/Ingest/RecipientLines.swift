import MailTerms

/// Recognizes lines as in a mail program's field for recipients: `ann@x.org, "Lee, Bob" <bob@y.org>; cat@z.org`.
///
/// Each address of such a line would need result columns of its own. So the lines are not a table, and only their owner
/// can make one of them.
struct RecipientLines {
    let judge: CellJudge?

    /// Whether each record is such a line or a single address, and some have several addresses.
    func match(_ sample: Sample) -> Bool {
        if sample.records.count == 1, isListInOneField(sample.records[0]) { return true }
        var counts: Set<Int> = []
        var isSpaced = false
        for (raw, record) in zip(sample.raw, sample.records) {
            guard let pieces = recipients(in: raw.bytes) ?? recipients(in: record) else { return false }
            counts.insert(pieces.count)
            if pieces.dropFirst().contains(where: { $0.first == .space }) { isSpaced = true }
        }
        guard let most = counts.max(), most > 1 else { return false }
        // Two columns without names may be two addresses of each person.
        return isSpaced || counts != [2] || sample.raw.count == 1 || Set(sample.records.map(\.count)).count > 1
    }

    /// Whether only one field has an `@`, and it has several addresses with any text between them, as in
    /// `a@x.org / b@x.org`.
    private func isListInOneField(_ record: Sample.Record) -> Bool {
        let marked = record.filter { $0.contains(.at) }
        guard marked.count == 1, marked[0].count(where: { $0 == .at }) > 1, let judge else { return false }
        return !AddressShape.fits(marked[0]) && judge(marked[0]) != .address
    }

    /// The addresses of a line, split at commas and semicolons outside quotes, or at spaces; `nil` if it has other
    /// text.
    private func recipients(in record: [UInt8]) -> [ArraySlice<UInt8>]? {
        var isQuoted = false
        let pieces = record.split { octet in
            if octet == .quote { isQuoted.toggle() }
            return !isQuoted && (octet == .comma || octet == .semicolon)
        }
        return recipients(pieces) ?? recipients(record.split { $0 <= .space })
    }

    private func recipients(in fields: Sample.Record) -> [ArraySlice<UInt8>]? {
        recipients(fields.map { $0[...] })
    }

    private func recipients(_ pieces: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]? {
        let filled = pieces.filter { $0.contains { $0 > .space } }
        return !filled.isEmpty && filled.allSatisfy(isRecipient) ? filled : nil
    }

    private func isRecipient(_ piece: ArraySlice<UInt8>) -> Bool {
        var text = piece
        while let last = text.last, last <= .space { text.removeLast() }
        if let colon = text.prefix(16).firstIndex(of: UInt8(ascii: ":")), !text[..<colon].contains(.at) {
            text = text[(colon + 1)...]
        }
        let cell = Array(text)
        return AddressShape.fits(cell) || cell.contains(.at) && judge?(cell) == .address
    }
}
