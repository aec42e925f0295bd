/// How a file is to be read. What is left open is found by looking at the file.
package struct IngestOptions: Sendable, Equatable {
    /// `nil`: the one of `,` `;` TAB `|` that fits the file best.
    package var delimiter: UInt8?
    package var header: Header
    /// The e-mail columns: names as in the header, in any case, or numbers from 1. Empty: found by name and content.
    package var columns: [String]
    /// The most bytes that one record may have, line end included; a longer one is rejected.
    package var recordCap: Int

    package init(
        delimiter: UInt8? = nil, header: Header = .auto, columns: [String] = [], recordCap: Int = 1 << 20
    ) {
        self.delimiter = delimiter
        self.header = header
        self.columns = columns
        self.recordCap = recordCap
    }

    /// Whether the first record names the columns.
    package enum Header: String, Sendable, CaseIterable {
        case auto
        case present
        case absent
    }
}
