import Foundation
import TestSupport
import Testing

/// The real binary on a pseudo-terminal.
@Suite("Output on a terminal") struct TerminalTests {
    private let workplace: Workplace

    /// Runs a command on a pseudo-terminal and returns its output.
    private static let script = """
        import fcntl, os, pty, struct, sys, termios
        columns, arguments = int(sys.argv[1]), sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            sys.stdin.readline()
            os.execv(arguments[0], arguments)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 50, columns, 0, 0))
        attributes = termios.tcgetattr(terminal)
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSANOW, attributes)
        os.write(terminal, b'\\n')
        while True:
            try: drawn = os.read(terminal, 65536)
            except OSError: break
            if not drawn: break
            sys.stdout.buffer.write(drawn)
        """

    init() throws {
        workplace = try Workplace()
        try workplace.write(Self.script, to: "terminal.py")
        try workplace.copySample("contacts.csv")
        let input = "lists/of-the-growth-team/customers-*.csv"
        let entry =
            #"{"name": "nightly-customers", "cron": "15 2 * * 1-5", "input": "\#(input)", "outbox": "outbox/n"}"#
        try workplace.write(#"{"triggers": {"schedule": [\#(entry)]}}"#, to: "pipeline.json")
        #expect(try workplace.run("convert", "contacts.csv", "--sandbox", "--quiet", "--no-wait").code == 0)
    }

    private func drawn(_ command: String, columns: Int, _ environment: [String: String]) throws -> String {
        let arguments =
            ["python3", "terminal.py", "\(columns)", Workplace.binary.path]
            + command.split(separator: " ").map(String.init)
        let running = try Workplace.Running(
            arguments, in: workplace.folder, input: nil, binary: URL(fileURLWithPath: "/usr/bin/env"),
            environment: environment)
        return try running.outcome().output.replacing("\r\n", with: "\n")
    }

    private static let commands = [
        "convert contacts.csv --sandbox --no-wait --again", "jobs list --sandbox", "schedule list",
        "plan contacts.csv --sandbox", "usage --sandbox", "usage --sandbox --by account", "doctor --sandbox", "lists",
        "config check", "sandbox --list", "explain 550", "convert nosuch.csv --colunm x", "--help", "convert --help",
        "check shop@tidewater-books.example nobody --sandbox",
    ]

    @Test(arguments: commands)
    func `no output is wider than the terminal`(command: String) throws {
        for columns in [80, 200] {
            let text = try drawn(
                command, columns: columns, ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kolkata"])
            #expect(!text.isEmpty)
            let plain = text.replacing(#/\u{1B}\[[0-9;]*[A-Za-z]/#, with: "")
            // In a Swift String, CR LF is one character.
            for line in plain.replacing("\r\n", with: "\n").split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
                #expect(line.count <= columns, "\(line)")
            }
        }
    }

    @Test(arguments: commands)
    func `a dumb terminal and the C locale get plain text`(command: String) throws {
        let text = try drawn(command, columns: 80, ["TERM": "dumb", "LC_ALL": "C"])
        #expect(!text.isEmpty)
        #expect(!text.contains("\u{1B}"))
        // Addresses are data, so they are not changed.
        if command != "sandbox --list" { #expect(text.filter { !$0.isASCII }.isEmpty, "\(text)") }
    }
}
