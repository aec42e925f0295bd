import MailTerms
import Synchronization
import Tables

/// The second stage: reads the e-mail cells. Rows in, recipients out; nothing leaves the host.
///
/// `PlainAddress` reads a cell that is only an address, and `CellReader` reads all others. If both can read a cell,
/// both give the same result. Any number of workers may use the stage at once. The caches only save work: they do not
/// change results.
package final class NormalizeStage: Sendable {
    private let lists: FlagLists
    private let suggestions: Suggestions?
    private let kinds = PlainAddress.kinds
    private let remarks = RemarkFilter.shipped
    private let emptyCell = Result<Recipient, AddressRefusal>.failure(.emptyCell)
    /// The caches that no worker uses at the moment.
    private let idle = Mutex<[DomainFactsCache]>([])
    /// The suggestion for each domain; a `nil` value means that there is none. All workers share it, because a
    /// suggestion takes long to find. When it is full, it is emptied.
    private let suggested = Mutex<[String: String?]>([:])
    private static let mostSuggested = 1 << 17

    /// - Parameters:
    ///   - suggests: whether addresses are suggested. If not, only the first of several addresses in a cell is.
    ///   - file: what is known of the other domains of the file.
    package init(lists: FlagLists, suggests: Bool, file: FileDomains = FileDomains()) {
        self.lists = lists
        suggestions = suggests ? Suggestions(lists, file: file) : nil
    }

    /// Reads the e-mail cells of a batch. May be called on any thread, and on several at once.
    ///
    /// - Returns: one recipient or refusal for each cell of an e-mail column, row by row, in the order of `rows`. A
    ///   cell that cannot be read is a refusal, so nothing is thrown.
    package func normalize(_ rows: RowBatch) -> RecipientBatch {
        let cache = idle.withLock { $0.popLast() } ?? DomainFactsCache()
        defer { idle.withLock { $0.append(cache) } }
        // A plain address keeps its place in the text of the cells; only its domain is put in lower case.
        var batch = RecipientBatch(rows, text: rows.cells)
        let isWindows1252 = rows.encoding == .windows1252
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: AddressSyntax.maxAddress) { folded in
            guard let folded = folded.baseAddress else {
                preconditionFailure("no buffer was allocated for folding a cell")
            }
            rows.cells.withUnsafeBufferPointer { cells in
                var start = 0
                for (position, end) in rows.cellEnds.enumerated() {
                    let cell = UnsafeBufferPointer(rebasing: cells[start..<end])
                    if cell.isEmpty, rows.strays.isEmpty {
                        batch.append(emptyCell)
                    } else if !append(
                        cell, at: start, isWindows1252: isWindows1252, to: &batch, folded: folded, cache: cache)
                    {
                        let reading = normalize(cell, as: rows.encoding)
                        batch.append(suggestingStray(of: rows, at: position, insteadOf: reading))
                    }
                    start = end
                }
            }
        }
        return batch
    }

    /// The same reading, unless the cell has no address and another field of its row has one: that one is suggested.
    private func suggestingStray(
        of rows: RowBatch, at position: Int, insteadOf reading: Result<Recipient, AddressRefusal>
    ) -> Result<Recipient, AddressRefusal> {
        let (row, column) = position.quotientAndRemainder(dividingBy: rows.columnCount)
        guard column == 0, case .failure(let refusal) = reading, let stray = rows.strays[row],
            case .success(let meant) = normalize(stray, as: rows.encoding)
        else { return reading }
        let cell = refusal.reason == .empty ? "the cell is empty" : "the cell holds no address"
        var beside = AddressRefusal(
            refusal.reason, rule: "address-beside", "\(cell), but another field of its row holds one",
            suggestion: meant.address.description)
        beside.isBesideAddress = true
        return .failure(beside)
    }

    /// Reads one cell.
    ///
    /// - Parameter encoding: `nil` means UTF-8 if the cell is valid UTF-8, otherwise Windows-1252.
    package func normalize(
        _ cell: some Collection<UInt8>, as encoding: TextEncoding? = nil
    ) -> Result<Recipient, AddressRefusal> {
        let text =
            switch encoding {
            case nil: String(validating: cell, as: UTF8.self) ?? Windows1252.decode(cell)
            // An invalid sequence becomes U+FFFD, which is refused.
            case let encoding?: encoding.text(of: cell)
            }
        // A shortcut for the most common cells without an address.
        if cell.count <= 16, MissingValue.isWord(text) { return .failure(.missingValue) }
        do throws(AddressRefusal) {
            let reading = try CellReader.reading(of: text)
            let address = reading.address
            return .success(
                Recipient(
                    address: address, flags: lists.flags(of: address),
                    suggestion: suggestions?.address(insteadOf: address), hasRemark: reading.hasRemark))
        } catch {
            return .failure(refined(error, of: text))
        }
    }

    /// The refusal with the suggestion that is shown, or the refusal of a missing value.
    private func refined(_ found: AddressRefusal, of text: String) -> AddressRefusal {
        if found.reason == .empty { return found }
        let visible = VisibleText.of(text)
        if MissingValue.isMeant(by: visible) { return .missingValue }
        var refusal = found
        guard let suggestion = found.suggestion else {
            // `Suggestions` has checked already that this text is read as an address.
            refusal.suggestion = suggestions?.address(insteadOfCell: visible)
            return refusal
        }
        // A suggestion must be read as itself.
        let isWanted = suggestions != nil || found.namesAddress
        if !isWanted || (try? CellReader.address(in: suggestion))?.description != suggestion {
            refusal.suggestion = nil
        }
        return refusal
    }

    /// The address that was probably meant, once the DNS was asked about the domain; `nil` if there is no suggestion.
    ///
    /// - Parameter standing: what the DNS says about the domain of `address`.
    package func suggestion(for address: Address, standing: FileDomains.Standing) -> String? {
        suggestions?.address(insteadOf: address, standing: standing)
    }

    // MARK: Plain addresses

    /// Appends a cell that is a plain address.
    ///
    /// - Returns: false if the cell is not a plain address; then nothing is appended.
    private func append(
        _ cell: UnsafeBufferPointer<UInt8>, at position: Int, isWindows1252: Bool, to batch: inout RecipientBatch,
        folded: UnsafeMutablePointer<UInt8>, cache: DomainFactsCache
    ) -> Bool {
        guard
            let plain = PlainAddress(
                cell, folded: folded, kinds: kinds, remarks: remarks, isWindows1252: isWindows1252)
        else { return false }
        let address = UnsafeBufferPointer(start: folded, count: plain.count)
        let domain = UnsafeBufferPointer(rebasing: address[(plain.localPartCount + 1)...])
        let facts = cache.facts(of: domain) { findFacts($0) }
        guard facts.isDomain else { return false }
        if facts.folding == .gmail, !ProviderSyntax.isPlainGmailName(address[..<plain.localPartCount]) { return false }
        let start = position + plain.start
        batch.replaceText(at: start + plain.localPartCount + 1, with: domain)
        var flags = facts.flags
        flags.role = Ternary(lists.isRole(UnsafeBufferPointer(rebasing: address[..<plain.localPartCount])))
        var suggestion = RecipientBatch.Span.empty
        if let meant = cache.suggestion(of: facts) {
            let localPart = address[..<plain.localPartCount]
            if plain.localPartCount + 1 + meant.name.count <= AddressSyntax.maxAddress,
                !meant.isGmail || ProviderSyntax.isPlainGmailName(localPart)
            {
                suggestion = batch.add(cell[plain.start...(plain.start + plain.localPartCount)] + meant.name)
            }
        }
        // Folding overwrites the lower-case address, which is not needed any more.
        let nameCount = facts.folding.fold(
            UnsafeMutableBufferPointer(start: folded, count: plain.count), localPartCount: plain.localPartCount)
        batch.append(
            address: .init(start: UInt32(start), count: UInt16(plain.count)),
            localPartCount: UInt8(plain.localPartCount), suggestion: suggestion, flags: flags,
            mailbox: MailboxKey(of: UnsafeRawBufferPointer(start: folded, count: nameCount)))
        return true
    }

    private func findFacts(_ domain: UnsafeBufferPointer<UInt8>) -> (DomainFacts, suggestion: String?) {
        let name = String(decoding: domain, as: UTF8.self)
        let facts = DomainFacts(
            isDomain: (try? DomainName.normalized(name)) == name && !Endings.isGlued(name),
            flags: lists.flags(ofDomain: domain),
            folding: MailboxFolding(domain: name))
        return (facts, suggestion(insteadOf: name))
    }

    private func suggestion(insteadOf domain: String) -> String? {
        guard let suggestions else { return nil }
        if let known = suggested.withLock({ $0[domain] }) { return known }
        let suggestion = suggestions.domains.name(insteadOf: domain)
        suggested.withLock { suggested in
            if suggested.count == Self.mostSuggested { suggested = [:] }
            suggested[domain] = .some(suggestion)
        }
        return suggestion
    }
}
