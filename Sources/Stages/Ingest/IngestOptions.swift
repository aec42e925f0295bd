import MailTerms
import Tables

/// How a file is to be read. What is left open is found by looking at the file.
package struct IngestOptions: Sendable {
    /// `nil`: the one that the file's `sep=` line names, else the one that fits the file best.
    package var delimiter: Unicode.Scalar?
    /// `nil`: found by the byte order mark, or by what the file's beginning is valid in.
    package var encoding: TextEncoding?
    package var header: Header
    /// The e-mail columns: names as in the header, in any case, or numbers from 1. Empty: found by name and content.
    package var columns: [String]
    /// Columns of an earlier run begin with it. They are no e-mail columns unless asked for.
    package var ownPrefix: String
    /// Whether batches tell where the fields of each record stand.
    package var findsFields: Bool
    /// The most bytes that one record may have, line end included; a longer one is rejected.
    package var recordCap: Int
    /// Whether the path may be a link: not where others may have put it there to have something else read.
    package var followsLinks = true
    /// Says what cells hold that have not the shape of an address; `nil`: nothing.
    package var judge: CellJudge?

    /// - Parameter delimiter: a character of Latin-1.
    package init(
        delimiter: UInt8? = nil, encoding: TextEncoding? = nil, header: Header = .auto, columns: [String] = [],
        ownPrefix: String = "mailmo_", findsFields: Bool = false, recordCap: Int = 1 << 20
    ) {
        self.delimiter = delimiter.map { Unicode.Scalar($0) }
        self.encoding = encoding
        self.header = header
        self.columns = columns
        self.ownPrefix = ownPrefix
        self.findsFields = findsFields
        self.recordCap = recordCap
    }

    /// Whether the first record names the columns.
    package enum Header: String, Sendable, CaseIterable {
        case auto
        case present
        case absent
    }
}
