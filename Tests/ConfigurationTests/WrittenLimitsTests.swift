import Configuration
import Pacing
import Testing

@Suite struct WrittenLimitsTests {
    @Test func `What an exception leaves out is as in default`() throws {
        let limits = try load(
            #"""
            {"probe": {"limits": {
              "default": {"recipientsPerMinute": 10, "recipientsPerConnection": 5},
              "providers": {"yahoo": {"connections": 1}},
              "domains": {"Example.ORG": {"recipientsPerMinute": 0}}
            }}}
            """#
        ).settings.probe.limits
        #expect(limits.standard == Limits(connections: 2, recipientsPerMinute: 10, recipientsPerConnection: 5))
        #expect(
            limits.providers == [
                "gmail": Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 5),
                "yahoo": Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 5),
            ])
        #expect(
            limits.domains == [
                "example.org": Limits(connections: 2, recipientsPerMinute: 0, recipientsPerConnection: 5)
            ])
    }

    @Test func `An overlay's default limits also fill the exceptions of the file`() throws {
        let limits = try load(
            #"{"probe": {"limits": {"domains": {"example.org": {"connections": 1}}}}}"#,
            overlays: [Overlay(name: "sandbox", value: ["probe": ["limits": ["default": ["recipientsPerMinute": 0]]]])]
        ).settings.probe.limits
        #expect(
            limits.domains == [
                "example.org": Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 8)
            ])
    }

    @Test func `Limits that are set in code are read back`() {
        var probe = Settings.defaults.probe
        let table = LimitTable(standard: Limits(connections: 9, recipientsPerMinute: 9, recipientsPerConnection: 9))
        probe.limits = table
        #expect(probe.limits == table)
    }
}
