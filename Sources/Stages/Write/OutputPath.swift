import Glibc

/// The path of an output file, with a number before its extension where the plain name is taken:
/// `out/leads.results.csv`, `out/leads.results-2.csv`.
package struct OutputPath: Sendable, Hashable, CustomStringConvertible {
    /// Octets of a file's name on every file system in use.
    static let longestName = 255

    /// With its final slash; empty for the working folder.
    package let folder: String
    /// The file's name up to the number.
    package let stem: String
    /// With its dot; may be empty, and may have two parts: `.csv.gz`.
    package private(set) var fileExtension: String
    /// 1 for the plain name.
    package var number = 1

    package init(folder: String, stem: String, fileExtension: String) {
        self.folder = folder
        self.stem = stem
        self.fileExtension = fileExtension
    }

    package init(_ path: String) {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        let name = path[start...]
        folder = String(path[..<start])
        let packing =
            name.lowercased().hasSuffix(Self.gzipExtension) ? String(name.suffix(Self.gzipExtension.count)) : ""
        let unpacked = name.dropLast(packing.count)
        // The dot of a hidden file begins no extension.
        if let dot = unpacked.lastIndex(of: "."), dot > unpacked.startIndex {
            stem = String(unpacked[..<dot])
            fileExtension = unpacked[dot...] + packing
        } else {
            stem = String(unpacked)
            fileExtension = packing
        }
    }

    /// Whether what is written there is to be packed: `leads.csv.gz`.
    package var isGzip: Bool { fileExtension.lowercased().hasSuffix(Self.gzipExtension) }

    /// Removes the part of the extension that says so, or adds it.
    mutating func setGzip(_ wanted: Bool) {
        guard wanted != isGzip else { return }
        fileExtension =
            wanted ? fileExtension + Self.gzipExtension : String(fileExtension.dropLast(Self.gzipExtension.count))
    }

    private static let gzipExtension = ".gz"

    package var name: String { numberedStem + fileExtension }

    package var numberedStem: String { stem + (number > 1 ? "-\(number)" : "") }

    /// With so much of the stem that a number fits behind it, and then its extension or so many octets instead of it.
    ///
    /// What file systems count is octets; no character is cut in two.
    package func shortened(leaving room: Int) -> OutputPath {
        let most = Self.longestName - Self.longestNumber - max(fileExtension.utf8.count, room)
        var stem = stem
        while stem.utf8.count > max(0, most), stem.count > 1 { stem.removeLast() }
        return OutputPath(folder: folder, stem: stem, fileExtension: fileExtension)
    }

    private static let longestNumber = "-9999999".utf8.count

    package var description: String { folder + name }

    /// The folder as system calls and people name it.
    var folderOrHere: String { folder.isEmpty ? "." : folder }

    /// Brings the names in the folder to the disk, new ones and those that are gone: a file's own sync does not.
    package func syncFolder() {
        let descriptor = open(folderOrHere, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Whether this and the other path lead to one file.
    func isSameFile(as other: String) -> Bool {
        var (mine, others) = (stat(), stat())
        return stat(description, &mine) == 0 && stat(other, &others) == 0
            && mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
    }

    /// What stands there, links not followed: `nil` for nothing, else the file's type bits (`S_IFREG`, ...).
    package var existingType: mode_t? {
        var status = stat()
        guard lstat(description, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }
}
