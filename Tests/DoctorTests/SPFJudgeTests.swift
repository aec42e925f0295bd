import MailTerms
import TestSupport
import Testing

@testable import Doctor
@testable import SPF

@Suite struct SPFJudgeTests {
    private func judge(
        _ verdict: SPFVerdict, _ because: String = "-all of d.test", notes: [String] = [], isHELO: Bool = false
    ) throws -> Finding {
        SPFJudge.finding(
            for: SPFResult(verdict: verdict, because: because, notes: notes), domain: "d.test", isHELO: isHELO,
            source: try IPAddress(text: "192.0.2.25"))
    }

    @Test(arguments: [
        (SPFVerdict.pass, Finding.State.ok), (.fail, .problem), (.softfail, .warning), (.neutral, .warning),
        (.none, .warning), (.temperror, .warning), (.permerror, .warning),
    ])
    func `every SPF verdict is named, and all but a pass have a remedy`(verdict: SPFVerdict, state: Finding.State)
        throws
    {
        let finding = try judge(verdict)
        #expect(finding.state == state)
        #expect(finding.found.contains(verdict.rawValue))
        #expect((finding.remedy == nil) == (state == .ok))
    }

    @Test func `the remedy contains the term to add`() throws {
        #expect(try judge(.softfail).remedy == "add ip4:192.0.2.25 to the SPF record of d.test, before its all")
    }

    @Test func `a record that allows every address is a warning`() throws {
        #expect(try judge(.pass, "+all of d.test").state == .warning)
        #expect(try judge(.pass, "a of d.test").state == .ok)
    }

    @Test func `a term that was not evaluated is named in the finding`() throws {
        #expect(try judge(.fail, notes: ["the macro p was not evaluated"]).found.contains("(the macro p was not"))
    }

    @Test func `a HELO name does not need an SPF record`() throws {
        #expect(try judge(.none, isHELO: true).state == .ok)
    }
}
