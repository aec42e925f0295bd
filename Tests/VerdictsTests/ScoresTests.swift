import MailTerms
import Testing
import Verdicts

@Suite struct ScoresTests {
    private static let flags: [AddressFlags] = Ternary.allCases.flatMap { disposable in
        Ternary.allCases.flatMap { role in
            Ternary.allCases.map { AddressFlags(disposable: disposable, role: role, free: $0) }
        }
    }

    @Test(arguments: Reason.allCases, Confidence.allCases)
    func `a score lies within 0 and 100`(reason: Reason, confidence: Confidence) {
        for flags in Self.flags {
            #expect((0...100).contains(Scores.score(of: reason, confidence: confidence, flags: flags)))
        }
    }

    @Test(arguments: Reason.allCases.filter { $0.status == .undeliverable })
    func `the score of an undeliverable address depends only on its confidence`(reason: Reason) {
        for flags in Self.flags {
            #expect(Confidence.allCases.map { Scores.score(of: reason, confidence: $0, flags: flags) } == [0, 5, 10])
        }
    }

    @Test(arguments: Reason.allCases.filter { $0.status != .undeliverable })
    func `a role account and a disposable domain cost points, and unknown flags cost none`(reason: Reason) {
        let base = Scores.base(reason)
        #expect(Scores.score(of: reason, confidence: .high, flags: AddressFlags()) == base)
        #expect(
            Scores.score(of: reason, confidence: .high, flags: AddressFlags(disposable: .no, role: .no, free: .yes))
                == base)
        #expect(Scores.score(of: reason, confidence: .high, flags: AddressFlags(role: .yes)) == max(0, base - 10))
        #expect(Scores.score(of: reason, confidence: .high, flags: AddressFlags(disposable: .yes)) == max(0, base - 30))
    }

    @Test func `accepted has the highest score, and an undeliverable address the lowest`() {
        for reason in Reason.allCases where reason != .accepted {
            #expect(Scores.base(reason) < Scores.base(.accepted), "\(reason.rawValue)")
        }
        for reason in Reason.allCases where reason.status != .undeliverable {
            #expect(Scores.score(of: reason, confidence: .high, flags: AddressFlags()) > 10, "\(reason.rawValue)")
        }
    }
}
