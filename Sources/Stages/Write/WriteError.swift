import Glibc

/// Why results cannot be written. The description is one line that names the file and ends with what to do.
package enum WriteError: Error, Sendable, Equatable, CustomStringConvertible {
    /// `why` is the cause and what to do, as the end of a sentence.
    case cannotCreate(path: String, why: String)
    case alreadyExists(path: String)
    /// No folder accepts a file with this name, so another try would fail too.
    case unusableName(path: String, code: Int32)
    /// A system call failed with this `errno`.
    case failed(path: String, code: Int32)
    /// The reader of standard output has gone.
    case brokenPipe
    /// A record has this number of fields, more than the width of the header that is already written. The caller makes
    /// a wider layout and writes again.
    case widerThanLayout(Int)

    /// The command line chooses the exit code by it.
    package enum Kind: Sendable {
        case cannotCreate
        case ioError
        case brokenPipe
        case layoutTooNarrow
    }

    package var kind: Kind {
        switch self {
        case .cannotCreate, .alreadyExists, .unusableName: .cannotCreate
        case .failed: .ioError
        case .brokenPipe: .brokenPipe
        case .widerThanLayout: .layoutTooNarrow
        }
    }

    /// Whether another try with the same input would fail too.
    package var isLasting: Bool {
        if case .unusableName = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .cannotCreate(let path, let why):
            "\(path): cannot be created: \(why)"
        case .alreadyExists(let path):
            "\(path): exists already; name another file with -o, or replace it with --force"
        case .unusableName(let path, let code):
            "\(path): cannot be created under this name (\(String(cString: strerror(code)))); "
                + "give the input a shorter or plainer one"
        case .failed(let path, ENOSPC):
            "\(path): no space left on the device; free some and run again"
        case .failed(let path, EDQUOT):
            "\(path): the disk quota is used up; free some space and run again"
        case .failed(let path, EBADF):
            "\(path): not open; write to a file with -o"
        case .failed(let path, let code):
            "\(path): cannot be written (\(String(cString: strerror(code)))); check the disk and run again"
        case .brokenPipe:
            "standard output: the program that read the results has ended; write to a file with -o"
        case .widerThanLayout(let width):
            "a record has \(width) fields, more than any before it; run again"
        }
    }

    static func cannotCreate(_ path: String, in folder: String, code: Int32) -> WriteError {
        switch code {
        case ENOENT, ENOTDIR:
            .cannotCreate(path: path, why: "there is no folder \(folder); create it, or name another with -o")
        case EACCES, EPERM, EROFS:
            .cannotCreate(path: path, why: "this user may not write to \(folder); name another folder with -o")
        case ENAMETOOLONG, EILSEQ:
            .unusableName(path: path, code: code)
        case ENOSPC, EDQUOT:
            .failed(path: path, code: code)
        default:
            .cannotCreate(path: path, why: "\(String(cString: strerror(code))); name another folder with -o")
        }
    }

    /// Whether a file system does not accept a name: it is too long, or has characters that the file system does not
    /// allow.
    package static func isAboutName(_ code: Int32) -> Bool { [ENAMETOOLONG, EILSEQ, EINVAL].contains(code) }

    /// The error if a complete file cannot get its name.
    static func cannotPlace(_ path: String, code: Int32) -> WriteError {
        isAboutName(code)
            ? .unusableName(path: path, code: code) : .failed(path: path, code: code)
    }

    static func cannotMakeFolder(_ path: String, code: Int32) -> WriteError {
        switch code {
        case _ where isAboutName(code):
            .unusableName(path: path, code: code)
        case ENOSPC, EDQUOT:
            .failed(path: path, code: code)
        default:
            .cannotCreate(
                path: "the folder \(path)", why: "\(String(cString: strerror(code))); check its name and rights")
        }
    }

    static func foreignGroup(path: String, group: gid_t, code: Int32) -> WriteError {
        .cannotCreate(
            path: path,
            why: "it cannot be given to group \(group) (\(String(cString: strerror(code)))); "
                + "make this user a member of it, or check files.group")
    }
}
