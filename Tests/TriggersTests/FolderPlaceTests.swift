import Configuration
import Foundation
import Glibc
import Jobs
import TestSupport
import Testing

@testable import Triggers

@Suite struct FolderPlaceTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        try scratch.makeFolder("data/sub")
        try scratch.makeFolder("other")
        #expect(symlink("data", scratch.file("in")) == 0)
        #expect(symlink(scratch.file("data/sub"), scratch.file("other/away")) == 0)
    }

    @Test(arguments: [
        ("data", "data"), ("data/", "data"), ("data/out", "in"), ("in/out", "data"), ("data/out", "in/"),
        ("in/sub/out", "data"), ("data/../data/out", "data"), ("other/../in", "data"), ("other/away", "data"),
        ("other/away/deep/er", "in"), ("data/./sub", "in/sub"), ("new/out", "new"), ("in/none/../out", "data"),
        ("other/away/../out", "data"),
    ])
    func `a folder inside another one is recognised under any of its paths`(inner: String, outer: String) {
        #expect(FolderPlace.isInside(scratch.file(inner), of: scratch.file(outer)))
    }

    @Test(arguments: [
        ("database", "data"), ("data", "data/sub"), ("other", "data"), ("new/out", "data"), ("data/../out", "data"),
        ("in/../other/out", "data"), ("in", "new"),
    ])
    func `a sibling or a parent of a folder is not inside it`(inner: String, outer: String) {
        #expect(!FolderPlace.isInside(scratch.file(inner), of: scratch.file(outer)))
    }

    @Test func `an inbox that contains a folder for results is refused, also if the way is a link`() throws {
        var settings = Settings.defaults
        settings.triggers.inbox.folder = scratch.file("in")
        for key in [\Settings.Inbox.outbox, \.archive, \.failed] {
            settings.triggers.inbox[keyPath: key] = scratch.file("x")
        }
        #expect(settings.loopThroughInbox(from: "acme") == nil)
        settings.triggers.inbox.archive = scratch.file("data/done")
        #expect(settings.loopThroughInbox()?.hasPrefix("triggers.inbox.archive lies in the watched folder") == true)
        settings.triggers.inbox.archive = scratch.file("data")
        #expect(settings.loopThroughInbox()?.hasPrefix("triggers.inbox.archive is the watched folder itself") == true)
        #expect(throws: RunError.self) { try settings.requireFoldersApart("pipeline.json") }
        settings.triggers.inbox.archive = scratch.file("x")
        var entry = Settings.ScheduleEntry()
        entry.outbox = scratch.file("other/away/out")
        settings.triggers.schedule = [entry]
        #expect(
            settings.loopThroughInbox()?.hasPrefix("triggers.schedule[0].outbox lies in the watched folder") == true)
    }

    @Test func `only the account whose folder for results is a link into the inbox is refused`() throws {
        var settings = Settings.defaults
        settings.triggers.inbox.folder = scratch.file("data")
        settings.triggers.inbox.outbox = scratch.file("other")
        settings.triggers.inbox.archive = scratch.file("x")
        settings.triggers.inbox.failed = scratch.file("y")
        #expect(settings.loopThroughInbox(from: "acme") == nil)
        #expect(settings.loopThroughInbox(from: "away") != nil)
    }
}
