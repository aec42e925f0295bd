import MailTerms
import Tables

/// Finds a table whose delimiter is unusual, such as `^`, `~` or `§`.
///
/// Most of these characters are allowed in addresses, and `a^b@x.org` must not be split. So the table must be regular,
/// have one column of whole addresses, and have something that a list of addresses does not have: a header with the
/// same number of fields, numbers or names in another column, or text after the addresses. If only the header suggests
/// such a table, the file is refused.
struct UnusualDelimiters {
    private static let mostRecords = 400
    /// Characters that are usual within words and addresses, or that are brackets, line ends or usual delimiters.
    private static let excluded: Set<Unicode.Scalar> = Set("\".@()[]{}<>\n\r\t ,;|\0\u{FEFF}".unicodeScalars)
    /// Characters that many addresses have.
    private static let frequent: Set<Unicode.Scalar> = ["_", "+", "=", "/", "&", "-", "'"]
    /// Characters within words. Only a header with the same number of fields shows that they are delimiters.
    private static let inner: Set<Unicode.Scalar> = ["-", "'"]
    /// Characters at the beginning of an escape sequence.
    private static let escaping: Set<Unicode.Scalar> = ["%", "=", "\\"]

    private let text: TextFile
    private let other: Sample
    private let options: IngestOptions

    /// - Parameter other: the sample with the best usual delimiter.
    init(of text: TextFile, insteadOf other: Sample, options: IngestOptions) {
        self.text = text
        self.other = other
        self.options = options
    }

    /// The sample with an unusual delimiter; `nil` if the file does not have one.
    ///
    /// - Throws: `notUsable` if the file seems to have one, but its rows differ in their number of fields.
    func find() throws(IngestError) -> Sample? {
        if isNamedTable { return nil }
        for scalar in candidates() {
            guard let delimiter = Delimiter(scalar, in: text.encoding) else { continue }
            let sample = try Sample(of: text, delimiter: delimiter, cap: options.recordCap, most: Self.mostRecords)
            switch Table(sample, scalar, besides: other, options).verdict {
            case .fits: return try Sample(of: text, delimiter: delimiter, cap: options.recordCap)
            case .seemsTo: throw .irregularTable(in: text.file.name, delimiter: String(scalar))
            case .doesNot: continue
            }
        }
        return nil
    }

    /// Whether the file is a table with a usual delimiter and a header that names the e-mail column.
    private var isNamedTable: Bool {
        guard let column = AddressColumn(in: other.records, judge: nil).column, other.usualFieldCount > 1 else {
            return false
        }
        return other.records.prefix(TableHead.mostTitles).contains { record in
            record.count == other.usualFieldCount && column < record.count && !AddressShape.fits(record[column])
                && EmailHeaderNames.match(TextFile.string(record[column])) != nil
        }
    }

    /// The characters that nearly all records have, the most frequent first.
    private func candidates() -> [Unicode.Scalar] {
        let lines = other.raw.map { text.encoding.text(of: $0.bytes) }
        guard lines.count > 1 else { return [] }
        var counts: [Unicode.Scalar: (records: Int, all: Int)] = [:]
        for line in lines {
            var here: [Unicode.Scalar: Int] = [:]
            for scalar in line.unicodeScalars where Self.canDelimit(scalar) { here[scalar, default: 0] += 1 }
            for (scalar, count) in here {
                counts[scalar, default: (0, 0)].records += 1
                counts[scalar, default: (0, 0)].all += count
            }
        }
        // Some of the lines may be titles.
        let most = counts.filter { $0.value.records * 10 >= lines.count * 7 }
        return most.sorted { ($0.value.all, $1.key.value) > ($1.value.all, $0.key.value) }.map(\.key)
    }

    private static func canDelimit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII, scalar.properties.isAlphabetic || excluded.contains(scalar) { return false }
        switch scalar.properties.generalCategory {
        case .control, .connectorPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
            .otherSymbol, .dashPunctuation:
            return true
        default: return false
        }
    }

    enum Verdict {
        case fits
        case seemsTo
        case doesNot
    }

    /// The file, split at one of these characters.
    private struct Table {
        private let scalar: Unicode.Scalar
        private let other: Sample
        private let options: IngestOptions
        private let width: Int
        /// The records from the first one with the usual number of fields.
        private let body: ArraySlice<Sample.Record>
        private let header: Sample.Record?
        private let rows: ArraySlice<Sample.Record>
        private let column: Int?
        /// Whether a space follows the delimiter in half of the records.
        private let isSpaced: Bool

        init(_ sample: Sample, _ scalar: Unicode.Scalar, besides other: Sample, _ options: IngestOptions) {
            self.scalar = scalar
            self.other = other
            self.options = options
            let width = sample.usualFieldCount
            self.width = width
            let start = sample.records.prefix(TableHead.mostTitles).firstIndex { $0.count == width } ?? 0
            body = sample.records[start...]
            let first = body.first
            let hasHeader = first.map { !$0.contains(where: AddressShape.fits) } ?? false
            header = hasHeader ? first : nil
            rows = hasHeader ? body.dropFirst() : body
            column = AddressColumn(in: Array(rows), judge: nil).column
            let spaced = sample.raw.count { $0.bytes.contains([sample.delimiter.octet, .space]) }
            isSpaced = spaced * 2 >= sample.raw.count
        }

        var verdict: Verdict {
            guard width > 1, let column, !rows.isEmpty, options.header != .present || header != nil else {
                return .doesNot
            }
            if isEscape(before: column) { return .doesNot }
            let regular = body.count { $0.count == width }
            let full = rows.count { AddressShape.fits($0, at: column) }
            let isRegular = body.count < 20 ? regular == body.count : regular * 20 >= body.count * 19
            if isRegular, full * 10 >= rows.count * 9 { return hasProof(column) ? .fits : .doesNot }
            return isNamed && isRare ? .seemsTo : .doesNot
        }

        private var isRare: Bool { !UnusualDelimiters.frequent.contains(scalar) }

        private func hasProof(_ column: Int) -> Bool {
            // `Ann: ann@x.org` is a label and an address.
            if isSpaced, !isHeaderSplitAlike { return false }
            let hasNumbers = (0..<width).contains { $0 != column && areNumbers($0) }
            if UnusualDelimiters.inner.contains(scalar) {
                return width > 2 && isHeaderSplitAlike && isNamed && (hasNumbers || sharesNames(column))
            }
            if sharesNames(column) { return true }
            // `2026_ann_lee@x.edu` is a single address.
            if scalar == "_" { return width > 2 && hasNumbers && header != nil }
            if isHeaderSplitAlike || width > 2 && hasNumbers { return true }
            return isRare && (isOtherWithoutAddresses || hasNumbers || width > 2 && rows.count > 2)
        }

        /// Whether the character begins the same escape sequence before each address: `%3Cann@x.org`, `\x3cann@x.org`,
        /// `\tann@x.org`.
        private func isEscape(before column: Int) -> Bool {
            guard UnusualDelimiters.escaping.contains(scalar), let first = rows.first, column < first.count else {
                return false
            }
            let field = first[column]
            let (letters, digits) =
                switch (scalar, field.first) {
                case ("\\", UInt8(ascii: "x")): (1, 2)
                case ("\\", UInt8(ascii: "u")): (1, 4)
                case ("\\", UInt8(ascii: "t")), ("\\", UInt8(ascii: "n")), ("\\", UInt8(ascii: "r")): (1, 0)
                case ("\\", _): (0, 3)
                default: (0, 2)
                }
            let code = field.prefix(letters + digits)
            let isCode = code.count == letters + digits && code.dropFirst(letters).allSatisfy(Self.isHexDigit)
            return isCode && rows.allSatisfy { $0.count <= column || $0[column].starts(with: code) }
        }

        private static func isHexDigit(_ octet: UInt8) -> Bool {
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                true
            default: false
            }
        }

        private var isHeaderSplitAlike: Bool {
            guard let header, header.count == width, !header.contains(where: \.isEmpty) else { return false }
            // `e_mail` and `E-Mail/Mail` are single names.
            return other.records.first.map { $0.count > 1 || !isEmailName($0[0]) } ?? false
        }

        private var isNamed: Bool {
            guard let header, header.count > 1 else { return false }
            return header.contains(where: isEmailName) && !(other.records.first.map { isEmailName($0[0]) } ?? false)
        }

        private func isEmailName(_ cell: [UInt8]) -> Bool {
            EmailHeaderNames.match(TextFile.string(cell)) == .whole
        }

        /// Whether the file has no column of addresses with the best usual delimiter, even if the judge is asked.
        private var isOtherWithoutAddresses: Bool {
            let addresses = AddressColumn(in: other.records, judge: options.judge)
            guard let column = addresses.column else { return true }
            let sample = other.records.prefix(100)
            return sample.count { addresses.isAddress($0, at: column) } * 2 < sample.count
        }

        private func areNumbers(_ column: Int) -> Bool {
            rows.allSatisfy { column < $0.count && TableHead.isNumber(TextFile.string($0[column]).trimmed) }
        }

        /// Whether most rows have a word of another column in their address: `Ann Lee^ann.lee@x.org`.
        private func sharesNames(_ column: Int) -> Bool {
            (0..<width).contains { other in
                other != column && rows.count { Self.sharesName($0, other, column) } * 10 >= rows.count * 7
            }
        }

        private static func sharesName(_ row: Sample.Record, _ other: Int, _ column: Int) -> Bool {
            guard other < row.count, column < row.count else { return false }
            let localPart = row[column].prefix { $0 != .at }.map(\.asciiLowercased)
            return row[other].map(\.asciiLowercased).split(separator: .space)
                .contains { $0.count >= 3 && localPart.contains(Array($0)) }
        }
    }
}
