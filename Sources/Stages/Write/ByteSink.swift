/// Takes the bytes of a finished table: a file that is published when it is complete, or a descriptor such as standard
/// output.
package protocol ByteSink: AnyObject {
    /// Writes all of the bytes, or throws: a write is never partial without an error. The bytes need not be on the
    /// disk.
    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError)

    /// Writes the bytes that a conversion, such as gzip, has held back. Nothing may be written afterwards.
    func finish() throws(WriteError)
}

extension ByteSink {
    /// Writes all of the bytes, or throws. If it throws, an unknown part of them is written.
    package func write(_ bytes: [UInt8]) throws(WriteError) {
        try bytes.withUnsafeBufferPointer { bytes throws(WriteError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// By default nothing is held back, so nothing is written.
    package func finish() throws(WriteError) {}
}
