import MailTerms
import Normalize

extension Route {
    /// Whether its domain receives mail.
    var standing: FileDomains.Standing {
        switch self {
        case .hosts: .alive
        case .none(.temporary): .unknown
        case .none: .dead
        }
    }
}
