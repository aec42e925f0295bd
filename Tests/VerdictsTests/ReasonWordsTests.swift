import MailTerms
import Testing
import Verdicts

@Suite struct ReasonWordsTests {
    @Test func `every reason has a sentence of its own`() {
        #expect(Set(Reason.allCases.map(\.explanation)).count == Reason.allCases.count)
    }

    @Test(arguments: Reason.allCases)
    func `an explanation is whole sentences without characters that a table would quote`(reason: Reason) {
        let text = reason.explanation
        #expect(text.first?.isUppercase == true && text.last == ".")
        #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !",;|\"".utf8.contains($0) })
    }

    @Test(arguments: Reason.allCases.filter { $0.status == .unknown })
    func `the explanation of an unknown mailbox does not say that mail comes back`(reason: Reason) {
        #expect(!reason.explanation.contains("comes back"))
    }
}
