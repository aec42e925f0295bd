import CCrypto
import Glibc

/// SHA-256 (FIPS 180-4) of data that comes in pieces. libcrypto computes it.
package struct SHA256: ~Copyable {
    private let context: OpaquePointer?

    /// Fetched once, because that takes longer than the digest of an address. Unchecked: it is never changed or freed.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    package init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, Self.algorithm, nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The 32 bytes of the digest.
    package consuming func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }
}

extension SHA256 {
    package static func digest(of text: String) -> [UInt8] {
        var hash = SHA256()
        var text = text
        text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.finish()
    }

    /// The digest and the size in bytes of a file; `nil` if it cannot be read (`errno` says why). Blocks on the disk.
    package static func digest(ofFile path: String) -> (digest: [UInt8], size: Int)? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        var size = 0
        let slice = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { slice.deallocate() }
        while true {
            let count = read(descriptor, slice.baseAddress, slice.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return (hash.finish(), size) }
            hash.update(UnsafeRawBufferPointer(rebasing: slice[..<count]))
            size += count
        }
    }

    /// Two lower-case digits a byte.
    package static func hexadecimal(_ digest: [UInt8]) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
