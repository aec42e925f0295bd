/// What a cell means for the search for the e-mail column.
package enum CellContent: Sendable, Equatable {
    /// The cell is an address, perhaps with wrapping.
    case address
    /// The cell holds no usable address, but one was probably meant.
    case hint
    case other
}

/// Says what a cell holds, as the next stage will read it.
///
/// A call is expensive. It is made for some cells of a file's beginning, and only if `AddressShape` finds no column.
package typealias CellJudge = @Sendable ([UInt8]) -> CellContent
