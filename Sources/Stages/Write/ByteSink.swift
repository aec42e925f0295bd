/// Where finished bytes go: a file that is published when it is complete, or a descriptor such as standard output.
package protocol ByteSink: AnyObject {
    /// Writes all of the bytes, or throws.
    func write(_ bytes: [UInt8]) throws(WriteError)
}
