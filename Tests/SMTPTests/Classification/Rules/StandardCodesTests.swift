import MailTerms
import Testing

@testable import SMTP

@Suite struct StandardCodesTests {
    private func decides(_ code: EnhancedStatusCode) -> ReplyRule? {
        StandardCodes.refusals.first { rule in rule.enhanced.contains { $0.matches(code) } }
    }

    @Test func `every code that blames someone else has a rule, and none of them makes a mailbox undeliverable`() {
        for subject in UInt16(3)...7 {
            for detail in UInt16(0)...60 where !(subject == 3 && detail > 5) && !(subject == 5 && detail < 2) {
                let code = EnhancedStatusCode(5, subject, detail)
                guard StandardCodes.ofOthers.contains(where: { $0.matches(code) }) else { continue }
                guard let rule = decides(code) else { continue }
                #expect(
                    rule.reason.status != .undeliverable || rule.name == "owner-changed-code", "\(code): \(rule.name)")
            }
        }
    }

    @Test(
        arguments: [
            (1, 4, "ambiguous-address-code"), (1, 9, "relayed-code"), (2, 3, "message-size-code"),
            (2, 4, "list-expansion-code"), (3, 1, "system-code"), (3, 4, "message-size-code"),
            (4, 3, "congestion-code"),
            (4, 4, "routing-code"), (5, 4, "protocol-code"), (6, 9, "utf8-other-code"), (6, 1, "content-code"),
            (7, 8, "security-code"), (7, 17, "owner-changed-code"), (7, 1, "policy-code"), (7, 999, "policy-code"),
        ] as [(UInt16, UInt16, String)])
    func `a code has the rule of its place in the registry`(subject: UInt16, detail: UInt16, rule: String) {
        #expect(decides(EnhancedStatusCode(5, subject, detail))?.name == rule)
    }

    @Test(arguments: [(1, 1), (1, 2), (1, 3), (1, 6), (2, 0), (2, 1), (2, 2)] as [(UInt16, UInt16)])
    func `a code about the mailbox is not one of someone else`(subject: UInt16, detail: UInt16) {
        let code = EnhancedStatusCode(5, subject, detail)
        #expect(!StandardCodes.ofOthers.contains { $0.matches(code) })
        #expect(decides(code) == nil)
    }

    @Test func `every code of a message or a route blames someone else`() {
        for code in StandardCodes.ofTransport {
            for detail in [code.details.lowerBound, code.details.upperBound] {
                let code = EnhancedStatusCode(5, code.subject, detail)
                #expect(StandardCodes.ofOthers.contains { $0.matches(code) }, "\(code)")
            }
        }
    }
}
