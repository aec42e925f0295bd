import MailTerms
import TestSupport
import Testing

@testable import Probe

@Suite struct SOCKSNegotiationTests {
    private static let credentials = SOCKSProxy.Credentials(user: "ann", password: "pw")

    private func negotiation(_ credentials: SOCKSProxy.Credentials? = nil, to target: String = "192.0.2.7") throws
        -> SOCKSNegotiation
    {
        SOCKSNegotiation(to: try IPAddress(text: target), port: 25, credentials: credentials)
    }

    private static let request: [UInt8] = [5, 1, 0, 1, 192, 0, 2, 7, 0, 25]
    private static let success: [UInt8] = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]

    @Test func `without credentials, a SOCKS client offers no password and sends its request after the method`() throws
    {
        var negotiation = try negotiation()
        #expect(negotiation.greeting == [5, 1, 0])
        #expect(negotiation.received([5, 0]) == [.send(Self.request)])
        #expect(negotiation.received(Self.success) == [.established([])])
    }

    @Test func `user and password are sent if the proxy chooses that method`() throws {
        var negotiation = try negotiation(Self.credentials)
        #expect(negotiation.greeting == [5, 2, 0, 2])
        #expect(negotiation.received([5, 2]) == [.send([1, 3, 97, 110, 110, 2, 112, 119])])
        #expect(negotiation.received([1, 0]) == [.send(Self.request)])
    }

    @Test func `user and password are not sent if the proxy needs none`() throws {
        var negotiation = try negotiation(Self.credentials)
        #expect(negotiation.received([5, 0]) == [.send(Self.request)])
    }

    @Test func `a SOCKS request for an IPv6 server has its sixteen bytes`() throws {
        var negotiation = try negotiation(to: "2001:db8::1")
        let address: [UInt8] = [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1]
        #expect(negotiation.received([5, 0]) == [.send([5, 1, 0, 4] + address + [0, 25])])
    }

    @Test func `a SOCKS reply is read byte by byte, and the bytes after it belong to the server`() throws {
        var negotiation = try negotiation()
        let bytes = [5, 0] + Self.success + Array("220 mx\r\n".utf8)
        let first = bytes.prefix(12).flatMap { negotiation.received([$0]) }
        #expect(first == [.send(Self.request), .established([])])

        var atOnce = try self.negotiation()
        #expect(atOnce.received(bytes) == [.send(Self.request), .established(Array("220 mx\r\n".utf8))])
    }

    @Test func `a SOCKS reply may have a host name`() throws {
        var negotiation = try negotiation()
        _ = negotiation.received([5, 0])
        #expect(negotiation.received([5, 0, 0, 3, 2, 104, 105, 0, 25]) == [.established([])])
    }

    @Test(
        arguments: [
            ([5, 0xFF], .noProxy), ([4, 0], .noProxy), ([5, 2], .noProxy),
            ([5, 0, 5, 1, 0, 1, 0, 0, 0, 0, 0, 0], .unreachable), ([5, 0, 5, 2, 0, 1, 0, 0, 0, 0, 0, 0], .unreachable),
            ([5, 0, 5, 4, 0, 1, 0, 0, 0, 0, 0, 0], .unreachable),
            ([5, 0, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0], .connectionRefused),
            ([5, 0, 5, 6, 0, 1, 0, 0, 0, 0, 0, 0], .timeout), ([5, 0, 5, 0, 0, 9, 0, 0, 0, 0, 0, 0], .unreachable),
            ([5, 0, 4, 0, 0, 1, 0, 0, 0, 0, 0, 0], .noProxy),
        ] as [([UInt8], SessionFailure)])
    func `a SOCKS failure says that the proxy or the server was not reached`(bytes: [UInt8], failure: SessionFailure)
        throws
    {
        var negotiation = try negotiation()
        #expect(negotiation.received(bytes).last == .failed(failure))
        #expect(negotiation.received([5, 0]) == [], "nothing follows")
    }

    @Test func `a refused password is a failure of the proxy`() throws {
        var negotiation = try negotiation(Self.credentials)
        _ = negotiation.received([5, 2])
        #expect(negotiation.received([1, 1]) == [.failed(.noProxy)])
    }
}
