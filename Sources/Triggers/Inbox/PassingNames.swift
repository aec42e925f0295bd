/// Names that are nobody's lists: what programs put beside files, or give them while they are on their way. Pure.
enum PassingNames {
    /// Folders of file servers and file systems.
    private static let folders: Set<String> = [
        "#recycle", "#snapshot", "@eadir", "@recycle", "@recently-snapshot", "$recycle.bin", "recycler",
        "system volume information", "lost+found", "network trash folder", "temporary items", "__macosx",
    ]
    private static let files: Set<String> = [
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "autorun.inf",
    ]
    /// Of downloads, copies and editors.
    private static let endings = [
        ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".tmp", ".temp", ".swp", ".swo",
        ".swx", ".lock", ".lck", ".aria2", ".!ut", ".uploading", "~",
    ]
    /// Of office programs, for as long as somebody has the file open.
    private static let beginnings = ["~$", "~wrl"]

    /// What begins with a dot is on its way, or somebody's private affair.
    static func isIgnored(file name: String) -> Bool {
        let lower = name.lowercased()
        return name.hasPrefix(".") || files.contains(lower) || endings.contains { lower.hasSuffix($0) }
            || beginnings.contains { lower.hasPrefix($0) } || (name.hasPrefix("#") && name.hasSuffix("#"))
    }

    static func isIgnored(folder name: String) -> Bool {
        name.hasPrefix(".") || folders.contains(name.lowercased())
    }
}
