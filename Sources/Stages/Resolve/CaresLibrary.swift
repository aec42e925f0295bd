import CCares

/// The set-up of c-ares, which must run once before the first channel is opened.
enum CaresLibrary {
    private static let status = ares_library_init(CInt(ARES_LIB_INIT_ALL))

    static func start() throws(ResolveError) {
        guard status == ARES_SUCCESS else {
            throw ResolveError(description: "the DNS library does not start (error \(status)); report this")
        }
    }
}

/// Why the DNS cannot be asked at all. A failed look-up is not an error: it is data on a route.
package struct ResolveError: Error, CustomStringConvertible, Sendable {
    package let description: String
}
