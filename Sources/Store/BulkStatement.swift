import GRDB
import GRDBSQLite

/// A statement for thousands of rows. GRDB makes an object of every value that goes in or comes out, and that costs more
/// than SQLite's own work on a row. This type passes the values to SQLite directly. GRDB caches the statements by their SQL.
///
/// `bind` the values in the order of the placeholders, then `step`. `text` and the others read the current row.
final class BulkStatement {
    private let statement: Statement
    private let handle: SQLiteStatement
    private var bound: Int32 = 0

    init(_ database: Database, sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    deinit {
        reset()
    }

    // MARK: In

    func bind(_ value: Int?) {
        bind(value.map { Int64($0) })
    }

    func bind(_ value: Int64?) {
        bound += 1
        if let value { sqlite3_bind_int64(handle, bound, value) } else { sqlite3_bind_null(handle, bound) }
    }

    func bind(_ text: String?) {
        bound += 1
        guard var text else {
            sqlite3_bind_null(handle, bound)
            return
        }
        // An empty buffer may have no base address, and SQLite would store NULL.
        guard !text.isEmpty else {
            sqlite3_bind_text(handle, bound, "", 0, Self.copies)
            return
        }
        text.withUTF8 { octets in
            octets.withMemoryRebound(to: CChar.self) { octets in
                _ = sqlite3_bind_text(handle, bound, octets.baseAddress, CInt(octets.count), Self.copies)
            }
        }
    }

    func bind(_ octets: [UInt8]) {
        bound += 1
        _ = octets.withUnsafeBytes {
            sqlite3_bind_blob(handle, bound, $0.baseAddress, CInt($0.count), Self.copies)
        }
    }

    /// SQLITE_TRANSIENT: SQLite copies the value.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Run

    /// Goes to the next row. After the last row, values can be bound again.
    ///
    /// - Returns: whether there is a row.
    @discardableResult
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        guard code != SQLITE_ROW else { return true }
        reset()
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
        }
        return false
    }

    /// Ends the current execution, even if rows are left. After that, values can be bound again.
    func reset() {
        sqlite3_reset(handle)
        bound = 0
    }

    // MARK: Out

    /// The value of a column that is declared `NOT NULL`.
    ///
    /// - Throws: if the value is null, which means that the store is damaged.
    func require<Value>(_ value: Value?, _ column: String) throws -> Value {
        guard let value else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) is null in a row")
        }
        return value
    }

    func int(_ column: Int32) -> Int? {
        int64(column).map { Int($0) }
    }

    func int64(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func text(_ column: Int32) -> String? {
        guard let octets = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: octets, count: count), as: UTF8.self)
    }
}
