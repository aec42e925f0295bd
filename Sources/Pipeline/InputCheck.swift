import Ingest
import Jobs

/// Whether there is an input at all: said before anything is said of the configuration.
package enum InputCheck {
    /// - Throws: where nothing can be read at the path.
    package static func requireFile(at path: String, name: String) throws(RunError) {
        do {
            try IngestStage.requireFile(at: path, name: name)
        } catch {
            throw RunError(error)
        }
    }
}
