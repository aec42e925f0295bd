import CCares

/// The one-time set-up that c-ares asks for before the first channel.
enum CaresLibrary {
    private static let status = ares_library_init(CInt(ARES_LIB_INIT_ALL))

    static func start() throws(ResolveError) {
        guard status == ARES_SUCCESS else {
            throw ResolveError(description: "the DNS library does not start (error \(status)); report this")
        }
    }
}

/// Why the resolver cannot work at all. Failed look-ups are no errors: they are data on a route.
package struct ResolveError: Error, CustomStringConvertible, Sendable {
    package let description: String
}
