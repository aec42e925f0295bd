/// A cell that holds one usable address: what `Normalize` gives, and what is asked about.
package struct Recipient: Sendable, Equatable {
    package var address: Address
    package var flags: AddressFlags
    package var suggestion: String?
    /// Whether the cell holds a remark beside the address, as in `ann@acme.org has left`.
    package var hasRemark: Bool

    package init(address: Address, flags: AddressFlags, suggestion: String? = nil, hasRemark: Bool = false) {
        self.address = address
        self.flags = flags
        self.suggestion = suggestion
        self.hasRemark = hasRemark
    }
}

/// What lists and patterns say of an address, whatever the server says.
package struct AddressFlags: Sendable, Equatable {
    /// The domain belongs to a service of throw-away addresses.
    package var disposable: Ternary
    /// The local part names a function rather than a person.
    package var role: Ternary
    /// The domain gives mailboxes to everybody.
    package var free: Ternary

    /// How many ordinals there are.
    package static let ordinals = 27

    /// A number from 0 that is different for different flags.
    package var ordinal: Int { disposable.ordinal * 9 + role.ordinal * 3 + free.ordinal }

    package init(disposable: Ternary = .unknown, role: Ternary = .unknown, free: Ternary = .unknown) {
        self.disposable = disposable
        self.role = role
        self.free = free
    }
}

/// Why a cell holds no usable address, in words for the person who owns the list.
package struct AddressRefusal: Error, Sendable, Equatable {
    /// `.empty` or `.invalidSyntax`.
    package var reason: Reason
    /// The rule that decided, as in `one-label` or `gmail-local-part`.
    package var rule: String
    package var explanation: String
    /// The character of the cell that is at fault, counted from 1 among those that can be seen; `nil` where it is no
    /// single one.
    package var position: Int?
    /// What was probably meant; never applied by itself.
    package var suggestion: String?
    /// Whether the row shows an address beside the cell: then the cell says little about it.
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
