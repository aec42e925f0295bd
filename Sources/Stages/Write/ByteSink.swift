/// Takes the bytes of a finished table: a file that is published when it is complete, or a descriptor such as standard
/// output.
package protocol ByteSink: AnyObject {
    /// Writes all of the bytes, or throws.
    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError)

    /// Writes the bytes that a conversion has held back. Nothing may be written afterwards.
    func finish() throws(WriteError)
}

extension ByteSink {
    package func write(_ bytes: [UInt8]) throws(WriteError) {
        try bytes.withUnsafeBufferPointer { bytes throws(WriteError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    package func finish() throws(WriteError) {}
}
