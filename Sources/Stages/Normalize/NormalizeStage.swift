import MailTerms
import Synchronization
import Tables

/// The second stage: reads what stands in the e-mail cells. Rows in, recipients out; nothing leaves the host.
///
/// A cell is read by `PlainAddress` where it is nothing but an address, and by `CellReader` where it is anything else;
/// both say the same of what both can read. Any number of workers may share the stage. What they remember of domains
/// only saves work.
package final class NormalizeStage: Sendable {
    private let lists: FlagLists
    private let suggestions: Suggestions?
    private let kinds = PlainAddress.kinds
    private let remarks = RemarkFilter.shipped
    private let emptyCell = Result<Recipient, AddressRefusal>.failure(.emptyCell)
    /// One for each worker that is not at work.
    private let idle = Mutex<[DomainMemory]>([])
    /// What was suggested instead of a domain, or that nothing was: too dear to be found out by each worker. It forgets
    /// everything when it is full, as their memories do.
    private let suggested = Mutex<[String: String?]>([:])
    private static let mostSuggested = 1 << 17

    /// - Parameters:
    ///   - suggests: whether anything is suggested but the first of several addresses.
    ///   - file: what is known of the other domains of the file.
    package init(lists: FlagLists, suggests: Bool, file: FileDomains = FileDomains()) {
        self.lists = lists
        suggestions = suggests ? Suggestions(lists, file) : nil
    }

    package func normalize(_ rows: RowBatch) -> RecipientBatch {
        let memory = idle.withLock { $0.popLast() } ?? DomainMemory()
        defer { idle.withLock { $0.append(memory) } }
        // Plain addresses stay where they are, with their domains in lower case.
        var batch = RecipientBatch(rows, text: rows.cells)
        let isWindows1252 = rows.encoding == .windows1252
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: AddressSyntax.maxAddress) { folded in
            guard let folded = folded.baseAddress else { preconditionFailure("a cell has no memory to be folded in") }
            rows.cells.withUnsafeBufferPointer { cells in
                var start = 0
                for (position, end) in rows.cellEnds.enumerated() {
                    let cell = UnsafeBufferPointer(rebasing: cells[start..<end])
                    if cell.isEmpty, rows.strays.isEmpty {
                        batch.append(emptyCell)
                    } else if !append(cell, at: start, isWindows1252: isWindows1252, to: &batch, folded, memory) {
                        batch.append(beside(normalize(cell, as: rows.encoding), position, of: rows))
                    }
                    start = end
                }
            }
        }
        return batch
    }

    /// The same reading; but if the cell holds no address, and its row shows one elsewhere, that one is suggested.
    private func beside(
        _ reading: Result<Recipient, AddressRefusal>, _ position: Int, of rows: RowBatch
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

    /// - Parameter encoding: `nil`: UTF-8 where the cell is valid in it, else Windows-1252.
    package func normalize(
        _ cell: some Collection<UInt8>, as encoding: TextEncoding? = nil
    ) -> Result<Recipient, AddressRefusal> {
        let text =
            switch encoding {
            case nil: String(validating: cell, as: UTF8.self) ?? Windows1252.decode(cell)
            // What is no character becomes U+FFFD, which is refused.
            case let encoding?: encoding.text(of: cell)
            }
        // The commonest cells without an address need no reading.
        if cell.count <= 16, MissingValue.isWord(text) { return .failure(.missingValue) }
        do throws(AddressRefusal) {
            let reading = try CellReader.reading(of: text)
            let address = reading.address
            return .success(
                Recipient(
                    address: address, flags: lists.flags(of: address),
                    suggestion: suggestions?.address(insteadOf: address), hasRemark: reading.hasRemark))
        } catch {
            return .failure(refusal(of: text, error))
        }
    }

    private func refusal(of text: String, _ found: AddressRefusal) -> AddressRefusal {
        if found.reason == .empty { return found }
        let visible = VisibleText.of(text)
        if MissingValue.isMeant(by: visible) { return .missingValue }
        var refusal = found
        guard let suggestion = found.suggestion else {
            // It was read as it stands when it was made.
            refusal.suggestion = suggestions?.address(insteadOfCell: visible)
            return refusal
        }
        // What is suggested is read as it stands.
        let isWanted = suggestions != nil || found.namesAddress
        if !isWanted || (try? CellReader.address(in: suggestion))?.description != suggestion {
            refusal.suggestion = nil
        }
        return refusal
    }

    /// What was probably meant by an address, now that the DNS was asked for its domain.
    package func suggestion(for address: Address, _ standing: FileDomains.Standing) -> String? {
        suggestions?.address(insteadOf: address, standing)
    }

    // MARK: The short way

    /// Adds a cell that is a plain address; false where it is none.
    private func append(
        _ cell: UnsafeBufferPointer<UInt8>, at position: Int, isWindows1252: Bool, to batch: inout RecipientBatch,
        _ folded: UnsafeMutablePointer<UInt8>, _ memory: DomainMemory
    ) -> Bool {
        guard
            let plain = PlainAddress(
                cell, folded: folded, kinds: kinds, remarks: remarks, isWindows1252: isWindows1252)
        else { return false }
        let address = UnsafeBufferPointer(start: folded, count: plain.count)
        let domain = UnsafeBufferPointer(rebasing: address[(plain.localPartCount + 1)...])
        let facts = memory.facts(of: domain) { findFacts($0) }
        guard facts.isDomain else { return false }
        if facts.folding == .gmail, !ProviderRules.isPlainGmailName(address[..<plain.localPartCount]) { return false }
        let start = position + plain.start
        batch.replaceText(at: start + plain.localPartCount + 1, with: domain)
        var flags = facts.flags
        flags.role = Ternary(lists.isRole(UnsafeBufferPointer(rebasing: address[..<plain.localPartCount])))
        var suggestion = RecipientBatch.Span.empty
        if facts.suggestion >= 0 {
            let meant = memory.suggested[facts.suggestion]
            let localPart = address[..<plain.localPartCount]
            if plain.localPartCount + 1 + meant.name.count <= AddressSyntax.maxAddress,
                !meant.isGmail || ProviderRules.isPlainGmailName(localPart)
            {
                suggestion = batch.add(cell[plain.start...(plain.start + plain.localPartCount)] + meant.name)
            }
        }
        // From here on the address in lower case is no longer needed as it is.
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
