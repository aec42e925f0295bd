import MailTerms

/// The rows of a batch with the results of their e-mail cells: the output of `Normalize`.
///
/// Like `RowBatch` it has no `String` for a cell: the texts of all cells share one buffer, and each cell has the ranges of
/// its own. `reading(_:)` makes a value of a cell.
package struct RecipientBatch: Sendable {
    /// The result of one cell; a trivial value.
    package struct Cell: Sendable {
        /// The normalized address in `text`; empty if the cell has no usable one.
        package var address: Span
        /// The number of bytes of the address before its `@`.
        package var localPartCount: UInt8
        /// The suggestion in `text`; empty if there is none.
        package var suggestion: Span
        package var flags: AddressFlags
        /// The key of the mailbox: equal for two cells with the same mailbox.
        package var mailbox: MailboxKey
        /// Whether the cell has a remark beside the address.
        package var hasRemark = false
        /// The index in `refusals` of why the cell has no usable address; -1 if it has one.
        fileprivate var refusal: Int32

        package var isUsable: Bool { refusal < 0 }

        package var notes: CellNotes {
            CellNotes(hasRemark: hasRemark, hasSuggestion: !suggestion.isEmpty)
        }
    }

    /// A range of `text`.
    package struct Span: Sendable {
        package var start: UInt32
        package var count: UInt16

        package static let empty = Span(start: 0, count: 0)

        package init(start: UInt32, count: UInt16) {
            self.start = start
            self.count = count
        }

        package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
        package var isEmpty: Bool { count == 0 }
    }

    package var rows: RowBatch
    /// `rows.count * rows.columnCount` cells, row by row and column by column.
    package private(set) var cells: [Cell] = []
    /// Addresses and suggestions, in UTF-8.
    package private(set) var text: [UInt8]
    private var refusals: [AddressRefusal] = []

    /// - Parameter text: the text of the first cells' spans; more is appended to it.
    package init(_ rows: RowBatch, text: [UInt8] = []) {
        self.rows = rows
        self.text = text
        cells.reserveCapacity(rows.count * rows.columnCount)
    }

    /// Adds a cell whose texts are already in `text`.
    package mutating func append(
        address: Span, localPartCount: UInt8, suggestion: Span, flags: AddressFlags, mailbox: MailboxKey,
        hasRemark: Bool = false
    ) {
        cells.append(
            Cell(
                address: address, localPartCount: localPartCount, suggestion: suggestion, flags: flags,
                mailbox: mailbox, hasRemark: hasRemark, refusal: -1))
    }

    /// Adds a cell and its texts.
    package mutating func append(_ reading: Result<Recipient, AddressRefusal>) {
        switch reading {
        case .success(let recipient):
            append(
                address: add(recipient.address.description),
                localPartCount: UInt8(truncatingIfNeeded: recipient.address.localPart.utf8.count),
                suggestion: recipient.suggestion.map { add($0) } ?? .empty, flags: recipient.flags,
                mailbox: recipient.address.mailboxName.withUTF8Bytes { MailboxKey(of: $0) },
                hasRemark: recipient.hasRemark)
        case .failure(let refusal):
            cells.append(
                Cell(
                    address: .empty, localPartCount: 0, suggestion: refusal.suggestion.map { add($0) } ?? .empty,
                    flags: AddressFlags(), mailbox: MailboxKey(high: 0, low: 0), refusal: Int32(refusals.count)))
            refusals.append(refusal)
        }
    }

    /// Adds a text for a cell; returns its range.
    package mutating func add(_ added: some Sequence<UInt8>) -> Span {
        let start = text.count
        text.append(contentsOf: added)
        return Span(start: UInt32(start), count: UInt16(clamping: text.count - start))
    }

    /// Replaces bytes of the text from an index on.
    package mutating func replaceText(at start: Int, with octets: UnsafeBufferPointer<UInt8>) {
        text.withUnsafeMutableBufferPointer { text in
            for index in octets.indices { text[start + index] = octets[index] }
        }
    }

    private mutating func add(_ added: String) -> Span {
        add(added.utf8)
    }

    /// The result of a cell. `index` counts from 0 in this batch.
    package func reading(_ index: Int) -> Result<Recipient, AddressRefusal> {
        let cell = cells[index]
        guard cell.isUsable else { return .failure(refusals[Int(cell.refusal)]) }
        let octets = text[cell.address.range]
        let localPart = octets.prefix(Int(cell.localPartCount))
        let address = Address(
            localPart: String(decoding: localPart, as: UTF8.self),
            domain: String(decoding: octets.dropFirst(localPart.count + 1), as: UTF8.self))
        let suggestion = cell.suggestion.isEmpty ? nil : String(decoding: text[cell.suggestion.range], as: UTF8.self)
        return .success(
            Recipient(address: address, flags: cell.flags, suggestion: suggestion, hasRemark: cell.hasRemark))
    }

    /// Adds the number of usable addresses of each domain.
    package func countDomains(into counts: inout [String: Int]) {
        for cell in cells where cell.isUsable { counts[domain(of: cell), default: 0] += 1 }
    }

    /// The number of a cell's data row, from 1. `index` counts from 0 in this batch.
    package func row(of index: Int) -> Int {
        rows.firstRow + index / rows.columnCount
    }

    /// The domain of a usable cell.
    package func domain(of cell: Cell) -> String {
        String(decoding: text[cell.address.range].dropFirst(Int(cell.localPartCount) + 1), as: UTF8.self)
    }

    /// Why a cell has no usable address; `nil` if it has one.
    package func refusal(_ index: Int) -> AddressRefusal? {
        cells[index].isUsable ? nil : refusals[Int(cells[index].refusal)]
    }
}

extension String {
    fileprivate func withUTF8Bytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        var text = self
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
