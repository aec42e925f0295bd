import Ingest
import Jobs

/// Checks that the input exists. Commands do this first, so that a missing file is reported before a wrong configuration.
package enum InputCheck {
    /// - Parameter name: the name of the file for messages.
    /// - Throws: if no file can be read at the path.
    package static func requireFile(at path: String, name: String) throws(RunError) {
        do {
            try IngestStage.requireFile(at: path, name: name)
        } catch {
            throw RunError(error)
        }
    }
}
