/// The answer to a DNS question, before it is encoded.
struct DNSAnswer: Sendable, Equatable {
    var code: ResponseCode
    var records: [DNSRecord] = []
    /// Owner of the SOA record that goes with "no such name" and "no such record" (RFC 2308).
    var zone: String?
    /// Sent over UDP without its records, so that the client asks again over TCP.
    var needsTCP = false
    /// The answer over TCP is truncated as well.
    var isNeverWhole = false
    /// The answer has only a header, without the question.
    var isBare = false
    /// The upper bits of the code, which EDNS carries.
    var extendedCode: UInt8 = 0
}

enum ResponseCode: UInt8, Sendable {
    case noError = 0
    case formatError = 1
    case serverFailure = 2
    case nameError = 3
    case notImplemented = 4
    case refused = 5
}

struct DNSRecord: Sendable, Equatable {
    var owner: String
    var data: RecordData
}

enum RecordData: Sendable, Equatable {
    case address(AddressRecord)
    case cname(String)
    case mx(preference: UInt16, host: String)
    case txt(String)
    case ptr(String)

    var type: RecordType {
        switch self {
        case .address(let address): address.bytes.count == 4 ? .a : .aaaa
        case .cname: .cname
        case .mx: .mx
        case .txt: .txt
        case .ptr: .ptr
        }
    }
}
