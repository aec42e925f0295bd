import CXattr
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Write

@Suite struct FileAccessTests {
    private func acl(_ entries: (tag: UInt8, permissions: UInt8)...) -> [UInt8] {
        [2, 0, 0, 0] + entries.flatMap { [$0.tag, 0, $0.permissions, 0, 0xFF, 0xFF, 0xFF, 0xFF] }
    }

    @Test(
        arguments: [
            // Only the owner may read files in a folder that is not shared.
            (0o755, 0o022, 0o600, 0o700), (0o700, 0o077, 0o600, 0o700), (0o1777, 0o000, 0o600, 0o700),
            // In a set-gid folder each user who may enter it may read its files, within the umask.
            (0o2770, 0o002, 0o660, 0o770), (0o2770, 0o022, 0o640, 0o750), (0o2770, 0o077, 0o600, 0o700),
            (0o2750, 0o002, 0o640, 0o750), (0o2775, 0o002, 0o664, 0o775), (0o2700, 0o002, 0o600, 0o700),
            // A class that may not enter the folder gets nothing.
            (0o2764, 0o002, 0o600, 0o700),
        ] as [(mode_t, mode_t, mode_t, mode_t)])
    func `a shared folder gives its permissions to new files and folders`(
        folder: mode_t, umask: mode_t, file: mode_t, below: mode_t
    ) {
        let folder = FileAccess.Folder(mode: S_IFDIR | folder)
        #expect(FileAccess().mode(in: folder, umask: umask) == file)
        #expect(FileAccess().folderMode(in: folder, umask: umask) == below)
    }

    @Test func `a default ACL decides who may read, whatever the umask is`() {
        let named = acl((0x01, 7), (0x02, 5), (0x04, 0), (0x10, 5), (0x20, 0))
        #expect(FileAccess().mode(in: .init(mode: 0o40_700, defaultACL: named), umask: 0o077) == 0o640)
        #expect(FileAccess().folderMode(in: .init(mode: 0o40_700, defaultACL: named), umask: 0o077) == 0o750)
        let plain = acl((0x01, 6), (0x04, 6), (0x20, 4))
        #expect(FileAccess().mode(in: .init(mode: 0o40_700, defaultACL: plain), umask: 0o077) == 0o664)
        #expect(FileAccess().mode(in: .init(mode: 0o40_700, defaultACL: [9, 9]), umask: 0o002) == 0o600)
    }

    @Test func `the configured mode and group have priority over the folder`() {
        let folder = FileAccess.Folder(mode: 0o42_770)
        #expect(FileAccess(mode: 0o644).mode(in: folder, umask: 0o077) == 0o644)
        #expect(FileAccess(mode: 0o644).folderMode(in: folder, umask: 0o077) == 0o755)
        #expect(FileAccess(mode: 0o600).folderMode(in: folder, umask: 0) == 0o700)
        #expect(FileAccess(group: 7).mode(in: folder, umask: 0o077) == 0o640)
        #expect(FileAccess(group: 7).folderMode(in: folder, umask: 0o077) == 0o750)
    }

    @Test func `a file gets the permissions of its folder only when it is published`() throws {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("out")
        #expect(chmod(scratch.file("out"), 0o2770) == 0)
        let file = try PublishedFile(at: OutputPath(scratch.file("out/a.csv")), collision: .number)
        try file.write(Array("x".utf8))
        _ = try file.publish()
        let wanted = 0o660 & ~Int(FileAccess.umask)
        #expect(try scratch.mode("out/a.csv") == wanted | 0o600)
        try OutputFolder.make(at: scratch.file("out/acme/north"), access: FileAccess())
        #expect(try scratch.mode("out/acme/north") == 0o2770 & ~Int(FileAccess.umask) | 0o700)
        try OutputFolder.make(at: scratch.file("private/acme"), access: FileAccess())
        #expect(try scratch.mode("private") == 0o700)
        #expect(try scratch.mode("private/acme") == 0o700)
    }

    @Test func `a published file gets the permissions that open(2) gives in a folder with a default ACL`() throws {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("out")
        let entries: [[UInt8]] = [
            [0x01, 0, 7, 0, 0xFF, 0xFF, 0xFF, 0xFF], [0x02, 0, 6, 0, 0x39, 0x30, 0, 0],
            [0x04, 0, 4, 0, 0xFF, 0xFF, 0xFF, 0xFF], [0x10, 0, 6, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x20, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
        ]
        let acl = [2, 0, 0, 0] + entries.joined()
        guard setxattr(scratch.file("out"), "system.posix_acl_default", acl, acl.count, 0) == 0 else {
            // Some file systems have no ACLs, and nothing can be tested there.
            #expect(errno == EOPNOTSUPP)
            return
        }
        let file = try PublishedFile(at: OutputPath(scratch.file("out/a.csv")), collision: .number)
        _ = try file.publish()
        close(open(scratch.file("out/b.csv"), O_CREAT | O_WRONLY, 0o666))
        #expect(try scratch.mode("out/a.csv") == scratch.mode("out/b.csv"))
        func list(_ name: String) -> [UInt8] {
            var value = [UInt8](repeating: 0, count: 1024)
            let count = getxattr(scratch.file(name), "system.posix_acl_access", &value, value.count)
            return Array(value.prefix(max(0, count)))
        }
        #expect(list("out/a.csv") == list("out/b.csv"))
        #expect(!list("out/a.csv").isEmpty)
    }

    @Test func `the error for a group that this user may not set comes before anything is written`() throws {
        let scratch = try ScratchFolder()
        guard geteuid() != 0 else { return }
        let error = #expect(throws: WriteError.self) {
            try PublishedFile(
                at: OutputPath(scratch.file("a.csv")), collision: .number, access: FileAccess(group: 1))
        }
        #expect(error?.description.contains("files.group") == true)
        #expect(try scratch.names == [])
    }
}
