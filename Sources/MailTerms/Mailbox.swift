/// A distinct mailbox of a job. One without a local part stands for all of its domain.
package struct Mailbox: Sendable, Equatable {
    /// From 0, in the order of first occurrence.
    package var number: Int
    package var address: Address
    /// The data row (from 1) in which it stood first.
    package var firstRow: Int
    /// There if it was asked without an answer that is final.
    package var deferral: Deferral?

    package init(number: Int, address: Address, firstRow: Int, deferral: Deferral? = nil) {
        self.number = number
        self.address = address
        self.firstRow = firstRow
        self.deferral = deferral
    }
}
