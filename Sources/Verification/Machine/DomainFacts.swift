import MailTerms
import Pacing

/// What the store knows of a domain and of the destination that its mail goes to.
package struct DomainFacts: Sendable {
    /// Names the destination: the recognised provider, else the registrable domain of the best MX host.
    package var destination: String
    /// Whether the domain accepts everything, as an earlier run has found it out; `nil` if that is not known.
    package var control: ControlOutcome?
    /// A control that an earlier run has deferred.
    package var deferredControl: DeferredControl?
    /// What earlier runs have learnt of the destination's pace, by source.
    package var pace: [Int: PaceMemory]

    /// A control that was deferred: its address, and when it is asked again.
    package struct DeferredControl: Sendable {
        package var address: Address
        package var deferral: Deferral

        package init(address: Address, deferral: Deferral) {
            self.address = address
            self.deferral = deferral
        }
    }

    package init(
        destination: String, control: ControlOutcome? = nil, deferredControl: DeferredControl? = nil,
        pace: [Int: PaceMemory] = [:]
    ) {
        self.destination = destination
        self.control = control
        self.deferredControl = deferredControl
        self.pace = pace
    }
}
