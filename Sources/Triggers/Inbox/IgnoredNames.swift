/// Names of files that are not lists: metadata of programs, and incomplete downloads and copies. Pure.
enum IgnoredNames {
    /// Folders that file servers and file systems make, in lower case.
    private static let folders: Set<String> = [
        "#recycle", "#snapshot", "@eadir", "@recycle", "@recently-snapshot", "$recycle.bin", "recycler",
        "system volume information", "lost+found", "network trash folder", "temporary items", "__macosx",
    ]
    private static let files: Set<String> = [
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "autorun.inf",
    ]
    /// Endings of incomplete downloads and copies, and of editors' temporary files.
    private static let endings = [
        ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".tmp", ".temp", ".swp", ".swo",
        ".swx", ".lock", ".lck", ".aria2", ".!ut", ".uploading", "~",
    ]
    /// Beginnings of lock files and temporary files of office programs.
    private static let beginnings = ["~$", "~wrl"]

    /// Names that begin with a dot are ignored: they are hidden files or incomplete copies.
    static func isIgnored(file name: String) -> Bool {
        let lower = name.lowercased()
        return name.hasPrefix(".") || files.contains(lower) || endings.contains { lower.hasSuffix($0) }
            || beginnings.contains { lower.hasPrefix($0) } || (name.hasPrefix("#") && name.hasSuffix("#"))
    }

    static func isIgnored(folder name: String) -> Bool {
        name.hasPrefix(".") || folders.contains(name.lowercased())
    }
}
