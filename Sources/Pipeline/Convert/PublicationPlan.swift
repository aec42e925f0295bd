import MailTerms
import Normalize
import Tables

/// How the rows are written.
struct PublicationPlan {
    enum Pass: Equatable {
        /// Nothing has read the file before: its widest record, and the encoding of what lies behind its beginning, are
        /// not known yet.
        case only
        /// The whole file was read before.
        ///
        /// - Parameters:
        ///   - width: fields of the widest record.
        ///   - encoding: of the whole file; `nil`: as its beginning shows.
        case second(width: Int, encoding: TextEncoding?)
    }

    let pass: Pass
    let rows: any RowReporting
    /// What is known of the file's domains.
    let domains: FileDomains
}

extension PublicationPlan.Pass {
    /// What a person is shown meanwhile.
    var act: RunProgress.Act {
        switch self {
        case .only: .reading
        case .second: .writing
        }
    }

    /// - Parameter surveyed: the layout that the beginning of the file shows.
    func layout(_ surveyed: TableLayout) -> TableLayout {
        guard case .second(let width, let encoding) = self else { return surveyed }
        var layout = surveyed
        layout.width = max(layout.width, width)
        layout.encoding = encoding ?? layout.encoding
        return layout
    }
}
