import Foundation
import Testing

@testable import Verification

/// The harm that trust prevents and the questions that it costs, over thousands of simulated servers.
///
/// These lies cannot be found at this cost: an answer that is false by chance when the next one is true again; a lie
/// about a single mailbox of a server that no other job asks; a server that accepts every address on some connections
/// before it was seen to refuse a mailbox, or has sessions so short that most have no control; a catch-all for one
/// shape of local parts, if no mailbox of that shape was ever refused.
@Suite struct ServerTrustTests {
    typealias Kind = LyingServer.Kind
    typealias Tally = TrustWorld.Tally

    struct Lie: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let kind: Kind
        /// Whether the server tells the truth again to a client that rests, or asks less in a session.
        var ends = true
    }

    /// Lies that controls can find.
    static let knowable = [
        Lie(
            testDescription: "refuses all after 2 unknown in a session",
            kind: .lies(.refusesEverybody, .unknownInSession(2))),
        Lie(
            testDescription: "refuses all after 3 unknown in a session",
            kind: .lies(.refusesEverybody, .unknownInSession(3))),
        Lie(
            testDescription: "refuses all after 3 unknown of a client",
            kind: .lies(.refusesEverybody, .unknownOfClient(3)), ends: false),
        Lie(
            testDescription: "refuses all after 7 unknown of a client",
            kind: .lies(.refusesEverybody, .unknownOfClient(7)), ends: false),
        Lie(
            testDescription: "refuses all for a minute after 4 unknown",
            kind: .lies(.refusesEverybody, .minuteAfterUnknown(4))),
        Lie(
            testDescription: "refuses all until a pause after 5 unknown",
            kind: .lies(.refusesEverybody, .untilPauseAfterUnknown(5))),
        Lie(
            testDescription: "refuses all on every third connection",
            kind: .lies(.refusesEverybody, .everyConnection(3))),
        Lie(
            testDescription: "refuses all on one connection in three, by chance",
            kind: .lies(.refusesEverybody, .connectionByChance(33))),
        Lie(
            testDescription: "refuses all from the first session on", kind: .lies(.refusesEverybody, .always),
            ends: false),
        Lie(
            testDescription: "accepts all after 3 unknown in a session",
            kind: .lies(.acceptsEverybody, .unknownInSession(3))),
        Lie(
            testDescription: "accepts all after 7 unknown of a client",
            kind: .lies(.acceptsEverybody, .unknownOfClient(7)), ends: false),
        Lie(
            testDescription: "accepts all for a minute after 4 unknown",
            kind: .lies(.acceptsEverybody, .minuteAfterUnknown(4))),
        Lie(
            testDescription: "accepts all until a pause after 5 unknown",
            kind: .lies(.acceptsEverybody, .untilPauseAfterUnknown(5))),
        Lie(
            testDescription: "accepts all on every third connection",
            kind: .lies(.acceptsEverybody, .everyConnection(3))),
        Lie(testDescription: "accepts all from the first session on", kind: .lies(.acceptsEverybody, .always)),
        Lie(testDescription: "takes everybody but those with digits", kind: .catchAllButDigits),
        Lie(testDescription: "takes everybody but those with dots", kind: .catchAllButDots),
    ]

    /// Lies that controls cannot find at this cost.
    static let unknowable = [
        Lie(
            testDescription: "accepts all on one connection in three, by chance",
            kind: .lies(.acceptsEverybody, .connectionByChance(33))),
        Lie(testDescription: "refuses by chance, 1 in 10", kind: .lies(.refusesEverybody, .chance(10))),
        Lie(testDescription: "refuses by chance, 4 in 10", kind: .lies(.refusesEverybody, .chance(40))),
        Lie(testDescription: "accepts by chance, 1 in 10", kind: .lies(.acceptsEverybody, .chance(10))),
        Lie(testDescription: "accepts by chance, 4 in 10", kind: .lies(.acceptsEverybody, .chance(40))),
    ]

    /// Mailboxes of a list at one server, and the share of dead ones among them.
    static let lists = [(8, 0.4), (24, 0.35), (80, 0.2)]

    static func total(
        _ kind: Kind, worlds: Range<UInt64>, mailboxes: Int, dead: Double, size: Int = 8, trust: Bool = true
    ) -> Tally {
        var total = Tally()
        for seed in worlds {
            var world = TrustWorld(kind, seed: seed, mailboxes: mailboxes, dead: dead, size: size, trust: trust)
            total += world.run()
        }
        return total
    }

    // MARK: Servers that lie

    @Test(arguments: knowable)
    func `a server that lies harms no mailbox`(lie: Lie) {
        for (mailboxes, dead) in Self.lists {
            let tally = Self.total(lie.kind, worlds: 0..<40, mailboxes: mailboxes, dead: dead)
            #expect(tally.harmful == 0, "\(mailboxes) mailboxes")
        }
    }

    @Test(arguments: knowable.filter(\.ends))
    func `a server whose lies end costs no sure verdict`(lie: Lie) {
        let before = Self.total(lie.kind, worlds: 0..<40, mailboxes: 24, dead: 0.35, trust: false)
        let tally = Self.total(lie.kind, worlds: 0..<40, mailboxes: 24, dead: 0.35)
        // But for some at a catch-all that seemed none at first.
        #expect(tally.honest * 100 >= before.honest * 98, "\(tally) instead of \(before)")
    }

    @Test(arguments: unknowable)
    func `answers that are false by chance harm hardly more mailboxes than without controls`(lie: Lie) {
        let before = Self.total(lie.kind, worlds: 0..<40, mailboxes: 80, dead: 0.2, trust: false)
        let tally = Self.total(lie.kind, worlds: 0..<40, mailboxes: 80, dead: 0.2)
        #expect(tally.harmful * 10 <= before.harmful * 11, "\(tally) instead of \(before)")
    }

    // MARK: Servers that tell the truth

    @Test(arguments: [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
    func `an honest server is asked one recipient in ten as a control, and no verdict is lost`(dead: Double) {
        for mailboxes in [3, 8, 16, 40, 120, 400] {
            let tally = Self.total(.honest, worlds: 0..<UInt64(1600 / mailboxes), mailboxes: mailboxes, dead: dead)
            #expect(tally.controls * 10 <= tally.mailboxes, "\(mailboxes) mailboxes: \(tally)")
            #expect(tally.honest * 1000 >= tally.mailboxes * 990, "\(mailboxes) mailboxes: \(tally)")
            #expect(tally.harmful == 0)
        }
    }

    @Test(arguments: [1, 2, 4, 8])
    func `a list without dead mailboxes costs no control but the domain's first`(size: Int) {
        for mailboxes in [1, 2, 3, 8, 20, 60, 120] {
            let tally = Self.total(.honest, worlds: 0..<10, mailboxes: mailboxes, dead: 0, size: size)
            #expect(tally.controls == 0)
            #expect(tally.again == 0)
            #expect(tally.honest == tally.mailboxes)
        }
    }

    // MARK: The table

    /// For a person: set MAILMO_TRUST_TABLE.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["MAILMO_TRUST_TABLE"] != nil))
    func `table of the harm that trust prevents, and of its costs`() {
        print(
            "| server | mailboxes | harmful, before | harmful | sure and true, before | sure and true | controls | asked again |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for lie in [Lie(testDescription: "honest", kind: .honest)] + Self.knowable + Self.unknowable {
            for (mailboxes, dead) in Self.lists {
                let before = Self.total(lie.kind, worlds: 0..<40, mailboxes: mailboxes, dead: dead, trust: false)
                let tally = Self.total(lie.kind, worlds: 0..<40, mailboxes: mailboxes, dead: dead)
                let figures = [
                    mailboxes, before.harmful, tally.harmful, before.honest, tally.honest, tally.controls, tally.again,
                ]
                print("| \(lie.testDescription) | \(figures.map(String.init).joined(separator: " | ")) |")
            }
        }
    }
}
