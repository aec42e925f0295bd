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
        try store.remember([Memory(address, report, expires: sample.clock.now + time)])
    }

    @Test func `A verdict is recalled for its mailbox, with its evidence, as cached`() throws {
        try remember(.named("ann"), .full())
        var expected = Report.full()
        expected.source = .cache
        let found = try store.recall([.named("bob"), .named("ann")], at: sample.clock.now)
        #expect(found.mapValues(\.report) == [1: expected])
        #expect(found[1]?.deferral == nil)
    }

    @Test func `Case makes no other mailbox, another domain does`() throws {
        try remember(.named("Ann"), .full())
        #expect(try store.recall([.named("aNN")], at: sample.clock.now).count == 1)
        #expect(try store.recall([.named("ann", at: "meridian.example")], at: sample.clock.now).isEmpty)
    }

    @Test func `A verdict answers until its time is over, and not a moment longer`() throws {
        try remember(.named("ann"), .full(), for: .seconds(60))
        sample.clock.advance(by: .milliseconds(59_999))
        #expect(try store.recall([.named("ann")], at: sample.clock.now).count == 1)
        sample.clock.advance(by: .milliseconds(1))
        #expect(try store.recall([.named("ann")], at: sample.clock.now).isEmpty)
    }

    @Test func `A newer verdict takes the place of the older one`() throws {
        try remember(.named("ann"), .full())
        try remember(.named("ann"), .bare(.accepted))
        let found = try store.recall([.named("ann")], at: sample.clock.now)
        #expect(found[0]?.report.verdict.reason == .accepted)
        #expect(found[0]?.report.smtp == nil)
    }

    @Test func `A control is recalled for its domain until its time is over`() throws {
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

    @Test func `The server's words come back with the address as it is asked for now`() throws {
        try remember(
            .named("Ann.Smith"), .full(text: "5.1.1 <ann.smith@brightwater.example>: Recipient unknown"))
        let found = try store.recall([.named("ANN.SMITH")], at: sample.clock.now)
        #expect(found[0]?.report.smtp?.text == "5.1.1 <ANN.SMITH@brightwater.example>: Recipient unknown")
    }

    @Test func `No address of a remembered mailbox is on the disk`() throws {
        try remember(
            .named("Ann.Smith"), .full(text: "5.1.1 <ann.smith@brightwater.example>: Recipient unknown"))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let disk = try sample.rawBytes()
        #expect(disk.contains("Recipient unknown"), "the words themselves are there")
        for trace in ["ann.smith", "Ann.Smith", "brightwater"] {
            #expect(!disk.contains(trace), "\(trace)")
        }
    }

    @Test func `Nor is the address that a mailbox has moved to`() throws {
        let text = "5.1.6 User not local; please try <rick.dalton@copperfield-books.example>"
        try remember(.named("rick"), .full(.moved, text: text))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(!(try sample.rawBytes().contains("rick.dalton")))
        let found = try store.recall([.named("rick")], at: sample.clock.now)
        #expect(found[0]?.report.smtp?.text == "5.1.6 User not local; please try <[address]>")
    }

    @Test(arguments: ["No such user <Jane.Doe> here", "no mailbox by the name \"jane.doe\"", "unknown user (jane.doe)"])
    func `Nor is its name alone, as servers put it in brackets and quotes`(text: String) throws {
        try remember(.named("Jane.Doe"), .full(text: text))
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let disk = try sample.rawBytes()
        #expect(!disk.contains("jane.doe") && !disk.contains("Jane.Doe"))
    }

    @Test func `A verdict in words of a later version is not recalled`() throws {
        try remember(.named("ann"), .full())
        try store.write { try $0.execute(sql: "UPDATE cached_verdict SET reason = 'from_the_future'") }
        #expect(try store.recall([.named("ann")], at: sample.clock.now).isEmpty)
    }
}
