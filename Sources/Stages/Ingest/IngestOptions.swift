import MailTerms
import Tables

/// How to read a file. Whatever is not given is found from the file's beginning (`Survey`).
package struct IngestOptions: Sendable {
    /// `nil`: the delimiter that the file's `sep=` line names, otherwise the one that fits the file best.
    package var delimiter: Unicode.Scalar?
    /// `nil`: found by the byte order mark, otherwise by whether the file's beginning is valid UTF-8.
    package var encoding: TextEncoding?
    package var header: HeaderChoice
    /// The e-mail columns: names as in the header, in any case, or numbers from 1. Empty: found by name and content.
    package var columns: [String]
    /// The prefix of columns that an earlier run has added. They are not e-mail columns unless `columns` names them.
    package var ownPrefix: String
    /// Whether batches have the ranges of the fields of each record.
    package var findsFields: Bool
    /// The most bytes that one record may have, line end included; a longer one is rejected.
    package var recordCap: Int
    /// Whether the path may be a symbolic link. False if another user could have put a link there to have another file
    /// read.
    package var followsLinks = true
    /// Says what a cell holds that does not have the shape of an address; `nil`: such cells are not addresses.
    package var judge: CellJudge?

    /// - Parameter delimiter: a character of Latin-1.
    package init(
        delimiter: UInt8? = nil, encoding: TextEncoding? = nil, header: HeaderChoice = .auto, columns: [String] = [],
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
}
