import MailTerms
import Normalize
import TestSupport
import Testing

/// A damaged address is read as the original, suggests it, or is refused. Only if `mayBeReadAsAnother` is given, it can
/// be read as another address, because such an address can exist.
@Suite struct MeantMailboxTests {
    private static let addresses = [
        "ann@acme.org", "ann.lee@acme.co.uk", "Ann_Lee+news@acme.de", "müller@acme.org", "ann@müller.de",
        "o'neil@acme.fr",
        "b.kim-2@mail.acme.com", "info@acme.net", "r&d@acme.org", "josé@acme.es", "u0022345@acme.edu", "иван@acme.ru",
    ]

    private let stage = NormalizeStage.shipped

    @Test(arguments: Layer.allCases) func `one layer around an address does not change its mailbox`(layer: Layer)
        throws
    {
        for address in Self.addresses { try check(layer.around(address), means: address) }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `several layers around an address do not change its mailbox`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let address = try #require(Self.addresses.randomElement(using: &chance))
            var cell = address
            for _ in 0..<Int.random(in: 2...4, using: &chance) {
                cell = try #require(Layer.allCases.randomElement(using: &chance)).around(cell)
            }
            try check(cell, means: address)
        }
    }

    /// All before or all after the address is missing, or the escapes have lost one of their signs.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `half of a layer around an address does not change its mailbox`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let address = try #require(Self.addresses.randomElement(using: &chance))
            var whole = try #require(Layer.allCases.randomElement(using: &chance)).around(address)
            if Bool.random(using: &chance) {
                whole = try #require(Layer.allCases.randomElement(using: &chance)).around(whole)
            }
            guard let range = whole.firstRange(of: address) else { continue }
            let (before, after) = (whole[..<range.lowerBound], whole[range.upperBound...])
            for cell in ["\(before)\(address)", "\(address)\(after)"] { try check(cell, means: address) }
            let escapes = "\\%&;".filter { (before.contains($0) || after.contains($0)) && !address.contains($0) }
            guard let lost = escapes.randomElement(using: &chance) else { continue }
            let (start, end) = (String(before.filter { $0 != lost }), String(after.filter { $0 != lost }))
            try check(start + address + end, means: address, mayBeReadAsAnother: true)
        }
    }

    /// Which address is read is not checked: the changed domain can exist.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a character too many or too few in the last label of a domain suggests the original address or none`(
        seed: UInt64
    ) throws {
        var chance = SeededGenerator(seed: seed)
        let domains = [
            "acme.org", "acme.com", "acme.net", "acme.de", "acme.fr", "acme.nl", "acme.co.uk", "acme.com.br",
            "acme.info",
            "my-company.org", "mail.acme.com",
        ]
        for _ in 0..<100 {
            let domain = try #require(domains.randomElement(using: &chance))
            let address = "ann.lee@\(domain)"
            var cell = Array(address)
            let lastDot = cell.count - (domain.split(separator: ".").last?.count ?? 0) - 1
            if Bool.random(using: &chance) {
                let character = try #require(
                    Array("abcdefghijklmnopqrstuvwxyz0123456789.-, @_<>\"'").randomElement(using: &chance))
                cell.insert(character, at: Int.random(in: lastDot...cell.count, using: &chance))
            } else {
                cell.remove(at: Int.random(in: lastDot..<cell.count, using: &chance))
            }
            let suggestion =
                switch stage.normalize(Array(String(cell).utf8)) {
                case .success(let recipient): recipient.suggestion
                case .failure(let refusal): refusal.suggestion
                }
            #expect(suggestion == nil || suggestion == address, "\(String(cell)) suggests \(suggestion ?? "")")
        }
    }

    @Test(
        arguments: ["_x000D_", "_x000A_", "_x0020_", "/", "imap://", "sip:", "uid=ann,mail=", "CN=Ann,E="],
        ["", "_x000D_", "/"])
    func `the notation of workbooks, links and directories around an address does not change its mailbox`(
        before: String, after: String
    ) throws {
        // A local part can begin with a slash. Slashes on both sides are notation.
        let mayBeReadAsAnother = before == "/" && after != "/"
        try check("\(before)ann@acme.org\(after)", means: "ann@acme.org", mayBeReadAsAnother: mayBeReadAsAnother)
    }

    /// - Parameter mayBeReadAsAnother: whether the cell can be the address of another mailbox, which is then asked about.
    private func check(_ cell: String, means address: String, mayBeReadAsAnother: Bool = false) throws {
        let meant = try stage.normalize(Array(address.utf8)).get().address.description
        switch stage.normalize(Array(cell.utf8)) {
        case .success(let recipient):
            #expect(
                recipient.address.description == meant || recipient.suggestion == meant
                    || mayBeReadAsAnother && recipient.suggestion == nil, "\(cell): \(recipient)")
        case .failure(let refusal):
            #expect(refusal.suggestion == nil || refusal.suggestion == meant, "\(cell): \(refusal)")
        }
    }
}
