import MailTerms

/// Reads the address in a cell, as a person would read it.
///
/// Nothing is removed or corrected if that could change which mailbox is meant. A cell with more than one address, or
/// with text that may belong to the address, is refused with the reason. The notation of other programs (`Notation`) is
/// undone one layer after the other, each as a whole or not at all.
enum CellReader {
    struct Reading {
        var address: Address
        /// Whether there are words beside the address that are not a name or a label.
        var hasRemark: Bool
    }

    /// The most layers that are undone.
    private static let mostLayers = 6
    /// Bytes. A longer text is not searched for other notations.
    private static let longestNotation = 4096

    /// - Parameter cell: without invisible characters (`VisibleText`).
    static func address(in cell: String) throws(AddressRefusal) -> Address {
        try reading(of: cell).address
    }

    /// - Parameter cell: as it is written, with invisible characters.
    static func reading(of cell: String) throws(AddressRefusal) -> Reading {
        var readings = mostReadings
        return try read(cell, layers: mostLayers, &readings).get()
    }

    /// The most texts that are read for one cell, over all layers.
    private static let mostReadings = 40

    // MARK: Layers

    /// - Parameter readings: how many texts may still be read, over all layers.
    private static func read(
        _ written: String, layers: Int, _ readings: inout Int
    ) -> Result<Reading, AddressRefusal> {
        let reading = readVisible(VisibleText.of(written), layers: layers, &readings)
        if layers > 0, readings > 0, let plain = DoubledUTF8.undone(written),
            case .success(let meant) = read(plain, layers: layers - 1, &readings)
        {
            // The doubled encoding was in a name beside the address, where it does no harm.
            if case .success(let reading) = reading, reading.address == meant.address { return .success(reading) }
            return .failure(.doubled(meant.address.description))
        }
        if case .success(let reading) = reading, DoubledUTF8.undone(reading.address.localPart) != nil {
            return .failure(.doubled(nil))
        }
        return reading
    }

    private static func readVisible(
        _ cell: String, layers: Int, _ readings: inout Int
    ) -> Result<Reading, AddressRefusal> {
        let isLong = cell.utf8.count > longestNotation
        let isShort = !isLong && layers > 0 && readings > 0
        readings -= 1
        if isShort, let parts = Markup.parts(of: cell) ?? Literal.parts(of: cell),
            let reading = reading(ofParts: parts, layers: layers - 1, &readings)
        {
            return reading
        }
        let plain = Result { () throws(AddressRefusal) in try PlainTextReader.reading(of: cell) }
        guard isShort else { return isLong ? plain : plain.flatMap(Self.refusingNotation) }
        switch plain {
        case .success(let reading):
            return refusalForLeftovers(in: reading, of: cell, layers: layers - 1, &readings).map { .failure($0) }
                ?? plain
        case .failure(let refusal):
            return refusal.reason == .empty ? plain : readUndone(cell, orElse: refusal, layers: layers - 1, &readings)
        }
    }

    /// Reads a text in which no address was found, with one layer of notation undone.
    private static func readUndone(
        _ cell: String, orElse refusal: AddressRefusal, layers: Int, _ readings: inout Int
    ) -> Result<Reading, AddressRefusal> {
        let bare = String(Wrapping.removed(from: cell[...]))
        for text in Notation.undone(cell) + (bare == cell ? [] : Notation.undone(bare)) {
            switch read(text, layers: layers, &readings) {
            // If the cell has no @, an address with one is only suggested.
            case .success(let reading) where cell.utf8.contains(.at): return .success(reading)
            case .success(let reading): return .failure(refusal.suggesting(reading.address.description))
            case .failure(let inner) where inner.rule == "several-addresses" && cell.utf8.contains(.at):
                return .failure(inner)
            case .failure(let inner):
                if let suggestion = inner.suggestion { return .failure(refusal.suggesting(suggestion)) }
            }
        }
        return .failure(refusal)
    }

    /// The refusal of an address whose local part has a leftover of another notation; `nil` if it has none.
    private static func refusalForLeftovers(
        in reading: Reading, of cell: String, layers: Int, _ readings: inout Int
    ) -> AddressRefusal? {
        let localPart = reading.address.localPart
        if localPart.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "=") }) {
            for text in Notation.undone(cell) + Notation.undone(reading.address.description) {
                switch read(text, layers: layers, &readings) {
                case .success(let inner):
                    return inner.address == reading.address ? nil : .escaped(inner.address.description)
                case .failure(let inner): if let suggestion = inner.suggestion { return .escaped(suggestion) }
                }
            }
            if Notation.isLeft(in: localPart), PercentEscapes.undone(localPart) != nil { return .escaped(nil) }
        }
        guard let names = Damage.repairs(of: localPart) else { return nil }
        let written = reading.address.domain
        let domain = TopLevel.ends(written) ? written : Endings.cut(written) ?? written
        let addresses = names.compactMap { try? AddressSyntax.parse("\($0)@\(domain)") }
        let suggestion = addresses.first(where: \.isSound)?.description
        return names.count > 1 ? .several(suggestion) : .damaged(suggestion)
    }

    /// An address inside the last layer that is undone. It is refused if it may itself be written in another notation.
    private static func refusingNotation(in reading: Reading) -> Result<Reading, AddressRefusal> {
        let localPart = reading.address.localPart
        let isNoted = localPart.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "=") }
        if isNoted, !Notation.undone(reading.address.description).isEmpty { return .failure(.escaped(nil)) }
        return Damage.repairs(of: localPart) == nil ? .success(reading) : .failure(.damaged(nil))
    }

    // MARK: Parts

    /// The only address in the parts of a text; `nil` if they hold none.
    private static func reading(
        ofParts parts: [String], layers: Int, _ readings: inout Int
    ) -> Result<Reading, AddressRefusal>? {
        var found: [Reading] = []
        var (several, damaged): (AddressRefusal?, AddressRefusal?)
        for part in parts where part.utf8.contains(.at) || !Notation.undone(part).isEmpty {
            switch read(part, layers: layers, &readings) {
            case .success(let reading): found.append(reading)
            case .failure(let refusal) where refusal.rule == "several-addresses": several = several ?? refusal
            case .failure(let refusal):
                if part.utf8.contains(.at), refusal.suggestion != nil { damaged = damaged ?? refusal }
            }
        }
        let names = Set(found.map(\.address.mailboxName))
        if several != nil || names.count > 1 {
            return .failure(.several(found.first { $0.address.isSound }?.address.description ?? several?.suggestion))
        }
        damaged?.position = nil
        guard var reading = found.first else { return damaged.map { .failure($0) } }
        reading.hasRemark =
            found.contains(where: \.hasRemark)
            || parts.contains { Remark.isPresent(in: $0[...], beside: reading.address, isNotation: true) }
        return .success(reading)
    }
}

extension AddressRefusal {
    /// Whether its suggestion is written in the cell as it is.
    var namesAddress: Bool { ["several-addresses", "long-cell", "web-address"].contains(rule) }

    static func several(_ suggestion: String?) -> AddressRefusal {
        AddressRefusal(rule: "several-addresses", "the cell holds several addresses", suggestion: suggestion)
    }

    fileprivate static func doubled(_ suggestion: String?) -> AddressRefusal {
        AddressRefusal(
            rule: "doubled-encoding", "letters beyond ASCII were encoded twice, as \u{C3}\u{BC} for \u{FC}",
            suggestion: suggestion)
    }

    fileprivate static func damaged(_ suggestion: String?) -> AddressRefusal {
        AddressRefusal(
            rule: "half-of-a-pair", "a quote, a bracket or an escape in front of the address has lost its other half",
            suggestion: suggestion)
    }

    fileprivate static func escaped(_ suggestion: String?) -> AddressRefusal {
        AddressRefusal(
            rule: "escaped", "characters are written as another program escapes them, such as %20 for a space",
            suggestion: suggestion)
    }

    fileprivate func suggesting(_ suggestion: String) -> AddressRefusal {
        var refusal = self
        refusal.suggestion = suggestion
        return refusal
    }
}

extension Address {
    /// Whether it can be suggested: its local part has no leftover of another notation, and its ending exists.
    var isSound: Bool {
        Damage.repairs(of: localPart) == nil && !Notation.isLeft(in: localPart) && TopLevel.ends(domain)
            && DoubledUTF8.undone(localPart) == nil
    }
}
