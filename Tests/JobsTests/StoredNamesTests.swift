import Jobs
import Testing
import Usage

/// A job is found again by its request's text, and programs read its progress: the names in both are those of older versions.
@Suite struct StoredNamesTests {
    @Test func `a request is stored under the names that earlier versions wrote`() {
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
        #expect(JSON.read(ConvertRequest.self, stored) == request)
    }

    @Test func `a job's cost is stored as its effort`() {
        var progress = JobProgress()
        progress.act = "checking"
        progress.cost = JobCost(seconds: 1.5, dnsQueries: 2, smtpConnections: 3, smtpCommands: 4)
        let stored = #"""
            {"act":"checking","checked":0,"deferred":0,\#
            "effort":{"dnsQueries":2,"seconds":1.5,"smtpCommands":4,"smtpConnections":3},\#
            "mailboxes":0,"rows":0,"statuses":{}}
            """#
        #expect(JSON.write(progress) == stored)
        #expect(JSON.read(JobProgress.self, stored) == progress)
    }
}
