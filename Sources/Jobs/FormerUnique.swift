/// Writes a value with its number of mailboxes also under the key `unique`, which earlier versions used.
package struct FormerUnique<Value: Encodable>: Encodable {
    private enum Key: CodingKey {
        case unique
    }

    private let value: Value
    private let mailboxes: Int

    package init(_ value: Value, mailboxes: Int) {
        self.value = value
        self.mailboxes = mailboxes
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var keys = encoder.container(keyedBy: Key.self)
        try keys.encode(mailboxes, forKey: .unique)
    }
}
