/// A distinct mailbox of a job. A mailbox without a local part stands for its whole domain.
package struct Mailbox: Sendable, Equatable {
    /// From 0, in the order of first occurrence.
    package var number: Int
    package var address: Address
    /// The number of its first data row, from 1.
    package var firstRow: Int
    /// The state of its retry; `nil` if it was not asked or has its final answer.
    package var deferral: Deferral?

    package init(number: Int, address: Address, firstRow: Int, deferral: Deferral? = nil) {
        self.number = number
        self.address = address
        self.firstRow = firstRow
        self.deferral = deferral
    }
}
