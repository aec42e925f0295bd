/// The addresses of a command: its arguments, and for `-` the lines of standard input, which are read one by one.
struct AddressArguments: Sequence, IteratorProtocol {
    private var arguments: ArraySlice<String>
    private var readsLines = false

    init(_ arguments: [String]) {
        self.arguments = arguments[...]
    }

    /// The arguments that follow. Lines of standard input are not among them.
    var coming: ArraySlice<String> { arguments }

    mutating func next() -> String? {
        while true {
            if readsLines {
                if let line = nextLine() { return line }
                readsLines = false
            }
            guard let argument = arguments.popFirst() else { return nil }
            guard argument == "-" else { return argument }
            readsLines = true
        }
    }

    /// The next line that is not blank, without its line end; `nil` at the end.
    private func nextLine() -> String? {
        while let line = readLine() {
            let text = line.last == "\r" ? String(line.dropLast()) : line
            if !text.allSatisfy(\.isWhitespace) { return text }
        }
        return nil
    }
}
