/// Everything that is wrong in a configuration: the files in the order in which they were laid over each other, and in
/// each file the keys in the order of `PipelineDefinition`.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// At least one.
    package var problems: [Problem]

    /// One line a problem.
    package var description: String { problems.map(\.description).joined(separator: "\n") }

    /// One thing that is wrong, where, and what to do about it.
    package struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// The file, or another source of the value, such as a command-line flag.
        package var file: String
        package var place: Place
        /// A clause that follows the place: "is 0".
        package var fault: String
        /// As in "give a whole number from 1 to 100".
        package var remedy: String

        package init(file: String, place: Place, fault: String, remedy: String) {
            self.file = file
            self.place = place
            self.fault = fault
            self.remedy = remedy
        }

        /// One line, as in `pipeline.json: probe.port is 0; give a whole number from 1 to 65535` or, if the file is not
        /// JSON, `pipeline.json:3:14: the file has a comma before }; remove the comma`. Control characters are escaped.
        package var description: String {
            sentence.unicodeScalars.reduce(into: "") { $0 += $1.escapedControl ?? String($1) }
        }

        private var sentence: String {
            switch place {
            case .position(let position): "\(file):\(position): the file \(fault); \(remedy)"
            case .value(let path) where path == JSONPath(): "\(file): the file \(fault); \(remedy)"
            case .value(let path): "\(file): \(path) \(fault); \(remedy)"
            }
        }
    }

    /// Where the fault is: in the text of a file, or at a value.
    package enum Place: Sendable, Equatable {
        case position(JSONPosition)
        case value(JSONPath)
    }
}
