import Digests
import TestSupport
import Testing

@Suite struct SHA256Tests {
    /// The examples for FIPS 180-4 that NIST publishes.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the digests of the published SHA-256 examples are correct`(text: String, digest: String) {
        #expect(SHA256.hexadecimal(SHA256.digest(of: text)) == digest)
    }

    @Test func `the digest of a million equal letters is the published one`() {
        let digest = SHA256.digest(of: String(repeating: "a", count: 1_000_000))
        #expect(
            SHA256.hexadecimal(digest) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `the digest does not depend on the size of the pieces`() {
        let text = String((0..<1000).map { Character(UnicodeScalar(UInt8(32 + $0 % 95))) })
        let whole = SHA256.digest(of: text)
        for size in [1, 55, 56, 63, 64, 65, 999] {
            var hash = SHA256()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hash.update($0) }
            }
            let digest = hash.finish()
            #expect(digest == whole, "in pieces of \(size)")
        }
    }

    @Test func `a digest in hexadecimal keeps leading zeros`() {
        #expect(SHA256.hexadecimal([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    }

    @Test func `a file that needs several reads has the digest of its content, and its size`() throws {
        let scratch = try ScratchFolder()
        let text = String(repeating: "row,ann@example.org\n", count: 20_000)
        let path = try scratch.write(text, to: "list.csv")
        let (digest, size) = try #require(SHA256.digest(ofFile: path))
        #expect(digest == SHA256.digest(of: text))
        #expect(size == text.utf8.count)
    }

    @Test func `an empty file has a digest too`() throws {
        let scratch = try ScratchFolder()
        let (digest, size) = try #require(SHA256.digest(ofFile: scratch.write("", to: "empty.csv")))
        #expect(digest == SHA256.digest(of: ""))
        #expect(size == 0)
    }

    @Test func `a path that cannot be read as a file has no digest`() throws {
        let scratch = try ScratchFolder()
        #expect(SHA256.digest(ofFile: scratch.file("missing.csv")) == nil)
        #expect(SHA256.digest(ofFile: scratch.path) == nil, "a folder opens, but cannot be read")
    }
}
