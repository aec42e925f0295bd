import Glibc

/// The path of an output file, with a number before its extension if the plain name is not free:
/// `out/leads.results.csv`, `out/leads.results-2.csv`.
package struct OutputPath: Sendable, Hashable, CustomStringConvertible {
    /// The most bytes of a file's name on usual file systems.
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
        // The dot of a hidden file does not begin an extension.
        if let dot = unpacked.lastIndex(of: "."), dot > unpacked.startIndex {
            stem = String(unpacked[..<dot])
            fileExtension = unpacked[dot...] + packing
        } else {
            stem = String(unpacked)
            fileExtension = packing
        }
    }

    /// Whether the file is compressed: `leads.csv.gz`.
    package var isGzip: Bool { fileExtension.lowercased().hasSuffix(Self.gzipExtension) }

    /// Adds `.gz` to the extension, or removes it.
    mutating func setGzip(_ wanted: Bool) {
        guard wanted != isGzip else { return }
        fileExtension =
            wanted ? fileExtension + Self.gzipExtension : String(fileExtension.dropLast(Self.gzipExtension.count))
    }

    private static let gzipExtension = ".gz"

    /// The name of the file without its folder: stem, number and extension.
    package var name: String { numberedStem + fileExtension }

    /// The stem, with `-2` for number 2; without a number for number 1.
    package var numberedStem: String { stem + (number > 1 ? "-\(number)" : "") }

    /// The path with its stem so short that a number and the extension fit into a file's name.
    ///
    /// File systems count bytes. The stem is cut between two characters.
    ///
    /// - Parameter room: the least number of bytes to leave for the extension.
    package func shortened(leaving room: Int) -> OutputPath {
        let most = Self.longestName - Self.longestNumber - max(fileExtension.utf8.count, room)
        var stem = stem
        while stem.utf8.count > max(0, most), stem.count > 1 { stem.removeLast() }
        return OutputPath(folder: folder, stem: stem, fileExtension: fileExtension)
    }

    private static let longestNumber = "-9999999".utf8.count

    package var description: String { folder + name }

    /// The folder for system calls and messages: `.` for the working folder.
    var folderPath: String { folder.isEmpty ? "." : folder }

    /// Writes the names in the folder to the disk, which fsync(2) of a file does not do.
    package func syncFolder() {
        let descriptor = open(folderPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Whether both paths lead to the same file.
    func isSameFile(as other: String) -> Bool {
        var (mine, others) = (stat(), stat())
        return stat(description, &mine) == 0 && stat(other, &others) == 0
            && mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
    }

    /// The type bits of the file at the path (`S_IFREG`, ...), links not followed; `nil` if there is none.
    package var existingType: mode_t? {
        var status = stat()
        guard lstat(description, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }
}
