import CCrypto
import NIOCore
import NIOSSL

/// A certificate and key made in memory for one run; clients that probe mail servers do not verify them.
struct SelfSignedCertificate {
    private let certificate: [UInt8]
    private let privateKey: [UInt8]

    /// - Throws: `SandboxError.noCertificate`, naming the step that libcrypto refused.
    init() throws {
        let key = try SelfSignedCertificate.makeKey()
        defer { EVP_PKEY_free(key) }
        guard let document = X509_new() else { throw SandboxError.noCertificate(reason: "X509_new failed") }
        defer { X509_free(document) }
        try SelfSignedCertificate.fill(document, for: key)
        certificate = try SelfSignedCertificate.bytes { i2d_X509(document, $0) }
        privateKey = try SelfSignedCertificate.bytes { i2d_PrivateKey(key, $0) }
    }

    func serverContext() throws -> NIOSSLContext {
        do {
            var configuration = try TLSConfiguration.makeServerConfiguration(
                certificateChain: [.certificate(NIOSSLCertificate(bytes: certificate, format: .der))],
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: privateKey, format: .der)))
            configuration.shutdownTimeout = .milliseconds(200)
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw SandboxError.noCertificate(reason: "\(error)")
        }
    }

    private static func makeKey() throws -> OpaquePointer {
        let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_generate(context, &key) == 1, let key
        else { throw SandboxError.noCertificate(reason: "no P-256 key could be generated") }
        return key
    }

    private static func fill(_ document: OpaquePointer, for key: OpaquePointer) throws {
        let thirdVersion = 2
        let minute = 60
        let month = 30 * 24 * 60 * minute
        let asciiText: Int32 = 0x1001
        let name = X509_get_subject_name(document)
        guard X509_set_version(document, thirdVersion) == 1,
            ASN1_INTEGER_set(X509_get_serialNumber(document), 1) == 1,
            X509_gmtime_adj(X509_getm_notBefore(document), -minute) != nil,
            X509_gmtime_adj(X509_getm_notAfter(document), month) != nil,
            X509_NAME_add_entry_by_txt(name, "CN", asciiText, "mailmo sandbox", -1, -1, 0) == 1,
            X509_set_issuer_name(document, name) == 1, X509_set_pubkey(document, key) == 1,
            X509_sign(document, key, EVP_sha256()) > 0
        else { throw SandboxError.noCertificate(reason: "the certificate could not be signed") }
    }

    /// Runs a libcrypto encoder twice: for the length, then for the bytes.
    private static func bytes(
        _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) throws -> [UInt8] {
        let count = Int(encode(nil))
        guard count > 0 else { throw SandboxError.noCertificate(reason: "it could not be encoded") }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var position = buffer.baseAddress
            initialized = Int(max(0, encode(&position)))
        }
    }
}
