import Jobs
import Testing
import Usage

/// The store finds a job by the text of its request, and programs read its progress. So the names in both must stay.
@Suite struct StoredNamesTests {
    @Test func `a request is stored under the names that earlier versions wrote`() throws {
        var request = ConvertRequest(path: "/in/a.csv", name: "a.csv", output: .folder("/out"), waitsForRetries: true)
        request.trigger = .inbox
        request.disposition = .moves(archive: "/archive", failed: "/failed", subfolder: "acme")
        let stored = #"""
            {"asksAgain":false,"escapesFormulas":false,"name":"a.csv",\#
            "original":{"moves":{"archive":"/archive","failed":"/failed","subfolder":"acme"}},\#
            "output":{"folder":{"_0":"/out"}},"path":"/in/a.csv","refreshes":false,"trigger":"inbox",\#
            "waitsForRetries":true}
            """#
        #expect(JSON.write(request) == stored)
        #expect(try JSON.read(ConvertRequest.self, stored) == request)
    }

    @Test func `a job's cost is stored as its effort`() throws {
        var progress = JobProgress()
        progress.act = "checking"
        progress.cost = JobCost(seconds: 1.5, dnsQueries: 2, smtpConnections: 3, smtpCommands: 4)
        let stored = #"""
            {"act":"checking","checked":0,"deferred":0,\#
            "effort":{"dnsQueries":2,"seconds":1.5,"smtpCommands":4,"smtpConnections":3},\#
            "mailboxes":0,"rows":0,"statuses":{}}
            """#
        #expect(JSON.write(progress) == stored)
        #expect(try JSON.read(JobProgress.self, stored) == progress)
    }

    @Test(arguments: [nil, "", #"{"act":7}"#, #"{"waitsFor":{"kind":"a word of a later version"}}"#])
    func `a stored value of another version counts as none`(stored: String?) throws {
        #expect(try JSON.read(JobProgress.self, stored) == nil)
    }

    @Test(arguments: ["{", "{\"act\":", "\u{0}\u{0}", "act"])
    func `a stored value that is not JSON is an error, and only what is shown can be without it`(stored: String) {
        let error = #expect(throws: RunError.self) { try JSON.read(JobProgress.self, stored) }
        #expect(error?.isLasting == true, "a retry finds the same text")
        #expect(error?.description == "the store is damaged: a record of a job is not JSON; check its disk")
        #expect(JSON.readIfIntact(JobProgress.self, stored) == nil)
    }
}
