import Configuration
import Pacing
import Providers
import Testing

@Suite struct WrittenLimitsTests {
    @Test func `a limit that an exception leaves out is the default limit`() throws {
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
            limits.providers["yahoo"] == Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 5))
        #expect(
            limits.providers["gmail"] == Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 5))
        #expect(
            limits.domains == [
                "example.org": Limits(connections: 2, recipientsPerMinute: 0, recipientsPerConnection: 5)
            ])
    }

    @Test func `an overlay's default limits also fill the exceptions of the file`() throws {
        let limits = try load(
            #"{"probe": {"limits": {"domains": {"example.org": {"connections": 1}}}}}"#,
            overlays: [Overlay(name: "sandbox", value: ["probe": ["limits": ["default": ["recipientsPerMinute": 0]]]])]
        ).settings.probe.limits
        #expect(
            limits.domains == [
                "example.org": Limits(connections: 1, recipientsPerMinute: 0, recipientsPerConnection: 8)
            ])
    }

    @Test func `providers that are known to be sensitive have their own limits, which the file may change`() throws {
        let shipped = try load("{}").settings.probe.limits.providers
        #expect(shipped["outlook"]?.recipientsPerConnection == 2)
        #expect(Set(shipped.keys) == Set(Provider.table.filter { $0.limits != nil }.map(\.key)))
        let changed = try load(#"{"probe": {"limits": {"providers": {"outlook": {"recipientsPerConnection": 4}}}}}"#)
        #expect(
            changed.settings.probe.limits.providers["outlook"]
                == Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 4))
    }

    @Test func `limits that are set in code are read back`() {
        var probe = Settings.defaults.probe
        let table = LimitTable(standard: Limits(connections: 9, recipientsPerMinute: 9, recipientsPerConnection: 9))
        probe.limits = table
        #expect(probe.limits == table)
    }
}
