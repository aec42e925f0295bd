import Testing

@testable import Pacing

@Suite struct ProbeScheduleTests {
    /// Counts served sessions until a probe follows.
    private func sessionsBeforeProbe(_ schedule: inout ProbeSchedule) -> Int {
        for count in 1...10_000 where schedule.countServed() == .probe { return count }
        return 0
    }

    @Test func `until a limit is known, the window grows with each session served`() {
        var schedule = ProbeSchedule()
        let actions = (0..<200).map { _ in schedule.countServed() }
        #expect(actions.allSatisfy { $0 == .grow })
        #expect(schedule.phase == .growing)
    }

    @Test func `probes follow each other after 64 served sessions once a limit is known`() {
        var schedule = ProbeSchedule()
        schedule.backOff()
        #expect(sessionsBeforeProbe(&schedule) == 64)
        #expect(sessionsBeforeProbe(&schedule) == 64)
    }

    @Test func `each refused probe doubles the sessions before the next one, up to 4096`() {
        var schedule = ProbeSchedule()
        var waits: [Int32?] = []
        for _ in 0..<9 {
            schedule.backOff()
            waits.append(schedule.probeAfter)
        }
        #expect(waits == [64, 128, 256, 512, 1024, 2048, 4096, 4096, 4096])
    }

    @Test func `while two limits are suspected, a probe follows every four sessions`() {
        var schedule = ProbeSchedule()
        schedule.backOff()
        schedule.probeSoon()
        #expect(sessionsBeforeProbe(&schedule) == 4)
        schedule.probeAsUsual()
        #expect(sessionsBeforeProbe(&schedule) == 64)
    }

    @Test func `the four sessions between probes are not doubled but become 64`() {
        var schedule = ProbeSchedule()
        schedule.probeSoon()
        schedule.backOff()
        #expect(schedule.phase == .steady(probeAfter: 64))
    }

    @Test func `probes in a row are counted up to four, and from one again after a refusal`() {
        var schedule = ProbeSchedule()
        schedule.backOff()
        #expect(!schedule.isProbing)
        let steps = (0..<6).map { _ in schedule.beginProbe() }
        #expect(steps == [1, 2, 3, 4, 4, 4])
        #expect(schedule.isProbing)
        schedule.backOff()
        #expect(!schedule.isProbing)
        let first = schedule.beginProbe()
        #expect(first == 1)
    }

    @Test func `a probe schedule that starts over counts its sessions from zero`() {
        var schedule = ProbeSchedule()
        schedule.backOff()
        for _ in 0..<63 { _ = schedule.countServed() }
        schedule.startOver()
        #expect(sessionsBeforeProbe(&schedule) == 64)
    }

    @Test func `a restored probe schedule is steady, or growing if no limit was known`() {
        var schedule = ProbeSchedule()
        #expect(schedule.probeAfter == nil)
        schedule.restore(probeAfter: 256)
        #expect(schedule.phase == .steady(probeAfter: 256))
        schedule.restore(probeAfter: nil)
        #expect(schedule.phase == .growing)
    }

    @Test func `a probe that is under way stays under way when a schedule is restored`() {
        var schedule = ProbeSchedule()
        schedule.backOff()
        _ = schedule.beginProbe()
        schedule.restore(probeAfter: 128)
        #expect(schedule.phase == .probing(step: 1, probeAfter: 128))
    }

    @Test func `a probe without a known limit stops the process`() async {
        await #expect(processExitsWith: .failure) {
            var schedule = ProbeSchedule()
            _ = schedule.beginProbe()
        }
    }
}
