/// The usable address of a cell: what `Normalize` produces and a probe asks about.
package struct Recipient: Sendable, Equatable {
    package var address: Address
    package var flags: AddressFlags
    /// The address that was probably meant; `nil` if there is none. Never applied by itself.
    package var suggestion: String?
    /// Whether the cell has a remark beside the address, as in `ann@acme.org has left`.
    package var hasRemark: Bool

    package init(address: Address, flags: AddressFlags, suggestion: String? = nil, hasRemark: Bool = false) {
        self.address = address
        self.flags = flags
        self.suggestion = suggestion
        self.hasRemark = hasRemark
    }
}

/// What lists and patterns say about an address, independent of its server.
package struct AddressFlags: Sendable, Equatable {
    /// The domain belongs to a service of throw-away addresses.
    package var disposable: Ternary
    /// The local part names a function rather than a person.
    package var role: Ternary
    /// The domain gives mailboxes to everyone.
    package var free: Ternary

    /// The number of ordinals.
    package static let ordinals = 27

    /// A number from 0 that differs for different flags.
    package var ordinal: Int { disposable.ordinal * 9 + role.ordinal * 3 + free.ordinal }

    package init(disposable: Ternary = .unknown, role: Ternary = .unknown, free: Ternary = .unknown) {
        self.disposable = disposable
        self.role = role
        self.free = free
    }
}

/// Why a cell has no usable address, in words for the owner of the list.
package struct AddressRefusal: Error, Sendable, Equatable {
    /// `.empty` or `.invalidSyntax`.
    package var reason: Reason
    /// The rule that decided, as in `one-label` or `gmail-local-part`.
    package var rule: String
    /// Why the cell is refused: a part of a sentence.
    package var explanation: String
    /// The number of the wrong character among the visible characters of the cell, from 1; `nil` if it is not a single
    /// one.
    package var position: Int?
    /// The address that was probably meant; `nil` if there is none. Never applied by itself.
    package var suggestion: String?
    /// Whether another cell of the row has an address: then the refusal has low confidence.
    package var isBesideAddress = false

    package init(
        _ reason: Reason = .invalidSyntax, rule: String, _ explanation: String, at position: Int? = nil,
        suggestion: String? = nil
    ) {
        self.reason = reason
        self.rule = rule
        self.explanation = explanation
        self.position = position
        self.suggestion = suggestion
    }
}
