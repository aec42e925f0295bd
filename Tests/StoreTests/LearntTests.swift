import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct LearntTests {
    private let sample: StoreInFolder
    private var store: Store { sample.store }

    init() throws {
        sample = try StoreInFolder()
    }

    private func remember(_ address: Address, _ report: Report, for time: Duration = .seconds(60)) throws {
        try store.remember([CachedReport(address, report, expires: sample.clock.now + time)])
    }

    @Test func `a verdict is recalled for its mailbox with its evidence, and its source is the cache`() throws {
        try remember(.named("ann"), .full())
        var expected = Report.full()
        expected.source = .cache
        let found = try store.recall([.named("bob"), .named("ann")], at: sample.clock.now)
        #expect(found.mapValues(\.report) == [1: expected])
        #expect(found[1]?.deferral == nil)
    }

    @Test func `a cached verdict is found in any letter case, and not for another domain`() throws {
        try remember(.named("Ann"), .full())
        #expect(try store.recall([.named("aNN")], at: sample.clock.now).count == 1)
        #expect(try store.recall([.named("ann", at: "meridian.example")], at: sample.clock.now).isEmpty)
    }

    @Test func `a cached verdict is recalled until the moment when it expires`() throws {
        try remember(.named("ann"), .full(), for: .seconds(60))
        sample.clock.advance(by: .milliseconds(59_999))
        #expect(try store.recall([.named("ann")], at: sample.clock.now).count == 1)
        sample.clock.advance(by: .milliseconds(1))
        #expect(try store.recall([.named("ann")], at: sample.clock.now).isEmpty)
    }

    @Test func `a newer cached verdict replaces the older one`() throws {
        try remember(.named("ann"), .full())
        try remember(.named("ann"), .bare(.accepted))
        let found = try store.recall([.named("ann")], at: sample.clock.now)
        #expect(found[0]?.report.verdict.reason == .accepted)
        #expect(found[0]?.report.smtp == nil)
    }

    @Test func `a control is recalled for its domain until it expires`() throws {
        try store.rememberControl(
            of: "brightwater.example", acceptsAll: true, expires: sample.clock.now + .seconds(10))
        try store.rememberControl(
            of: "meridian.example", acceptsAll: false, expires: sample.clock.now + .seconds(10))
        #expect(try store.recallControl(of: "brightwater.example", at: sample.clock.now) == true)
        #expect(try store.recallControl(of: "meridian.example", at: sample.clock.now) == false)
        #expect(try store.recallControl(of: "unheard-of.example", at: sample.clock.now) == nil)
        sample.clock.advance(by: .seconds(10))
        #expect(try store.recallControl(of: "brightwater.example", at: sample.clock.now) == nil)
    }

    @Test func `a cached reply text comes back with the address in the spelling of the new request`() throws {
        try remember(
            .named("Ann.Smith"), .full(text: "5.1.1 <ann.smith@brightwater.example>: Recipient unknown"))
        let found = try store.recall([.named("ANN.SMITH")], at: sample.clock.now)
        #expect(found[0]?.report.smtp?.text == "5.1.1 <ANN.SMITH@brightwater.example>: Recipient unknown")
    }

    @Test func `the address of a cached verdict is not on the disk`() throws {
        try remember(
            .named("Ann.Smith"), .full(text: "5.1.1 <ann.smith@brightwater.example>: Recipient unknown"))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let disk = try sample.rawBytes()
        #expect(disk.contains("Recipient unknown"), "the words themselves are there")
        for trace in ["ann.smith", "Ann.Smith", "brightwater"] {
            #expect(!disk.contains(trace), "\(trace)")
        }
    }

    @Test func `the new address of a moved mailbox in a cached reply is not on the disk`() throws {
        let text = "5.1.6 User not local; please try <rick.dalton@copperfield-books.example>"
        try remember(.named("rick"), .full(.moved, text: text))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(!(try sample.rawBytes().contains("rick.dalton")))
        let found = try store.recall([.named("rick")], at: sample.clock.now)
        #expect(found[0]?.report.smtp?.text == "5.1.6 User not local; please try <[address]>")
    }

    @Test(arguments: ["No such user <Jane.Doe> here", "no mailbox by the name \"jane.doe\"", "unknown user (jane.doe)"])
    func `a local part in brackets or quotes in a cached reply is not on the disk`(text: String) throws {
        try remember(.named("Jane.Doe"), .full(text: text))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let disk = try sample.rawBytes()
        #expect(!disk.contains("jane.doe") && !disk.contains("Jane.Doe"))
    }

    @Test func `a cached verdict with a word that a later version has written is not recalled`() throws {
        try remember(.named("ann"), .full())
        try store.write { try $0.execute(sql: "UPDATE cached_verdict SET reason = 'from_the_future'") }
        #expect(try store.recall([.named("ann")], at: sample.clock.now).isEmpty)
    }
}
