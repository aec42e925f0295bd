import Configuration
import Store
import Usage
import Write

extension StoreError: RunErrorConvertible {
    package var runError: RunError { RunError(RunError.Kind(kind), description) }
}

extension WriteError: RunErrorConvertible {
    package var runError: RunError { RunError(RunError.Kind(kind), description, isLasting: isLasting) }
}

extension UsageLogError: RunErrorConvertible {
    package var runError: RunError { RunError(.ioError, description) }
}

extension ConfigurationError: RunErrorConvertible {
    package var runError: RunError { RunError(.badConfiguration, problems.first?.description ?? description) }
}

extension RunError.Kind {
    fileprivate init(_ kind: StoreError.Kind) {
        switch kind {
        case .cannotCreate: self = .cannotCreate
        case .newer: self = .badConfiguration
        case .failed, .damaged, .gone: self = .ioError
        }
    }

    fileprivate init(_ kind: WriteError.Kind) {
        switch kind {
        case .cannotCreate: self = .cannotCreate
        case .ioError: self = .ioError
        case .brokenPipe: self = .outputClosed
        case .layoutTooNarrow: self = .bug
        }
    }
}
