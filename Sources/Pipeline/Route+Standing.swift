import MailTerms
import Normalize

extension Route {
    /// What it says of its domain.
    var standing: FileDomains.Standing {
        switch self {
        case .hosts: .alive
        case .none(.temporary): .unknown
        case .none: .dead
        }
    }
}
