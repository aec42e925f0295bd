import MailTerms
import Normalize
import Tables

/// How the rows are written.
struct PublicationPlan {
    enum Pass: Equatable {
        /// The file is read for the first time. Its widest record is not known yet. Its encoding is known only from the
        /// beginning.
        case only
        /// The whole file was read before.
        ///
        /// - Parameters:
        ///   - width: the number of fields of the widest record.
        ///   - encoding: the encoding of the whole file; `nil`: the one of its beginning.
        case second(width: Int, encoding: TextEncoding?)
    }

    let pass: Pass
    let rows: any RowReporting
    /// What is known about the file's domains.
    let domains: FileDomains
}

extension PublicationPlan.Pass {
    /// The act that progress shows. If the rows are read for the first time, it shows the word of the intake: "reading".
    var shownAct: RunProgress.Act {
        switch self {
        case .only: .intake
        case .second: .publication
        }
    }

    /// The layout to write with.
    ///
    /// - Parameter surveyed: the layout that was found at the beginning of the file.
    func layout(_ surveyed: TableLayout) -> TableLayout {
        guard case .second(let width, let encoding) = self else { return surveyed }
        var layout = surveyed
        layout.width = max(layout.width, width)
        layout.encoding = encoding ?? layout.encoding
        return layout
    }
}
