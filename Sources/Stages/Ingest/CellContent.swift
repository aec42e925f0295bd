/// What a cell is worth to the search for the e-mail column.
package enum CellContent: Sendable, Equatable {
    /// It is an address, whatever is wrapped around it.
    case address
    /// It holds none that can be used as it stands, but one that was probably meant.
    case hint
    case other
}

/// Says what cells hold, as those will read them who come after this stage.
///
/// It is dear. It is asked about some cells of a file's beginning, and only where `AddressShape` finds no column.
package typealias CellJudge = @Sendable ([UInt8]) -> CellContent
