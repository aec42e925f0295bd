extension Vocabulary {
    /// Greek, Hebrew, Arabic, Persian, Thai, Vietnamese, Indonesian and Malay.
    static let more: Entries = [
        .recipient: [
            "χρήστης", "χρήστη", "παραλήπτης", "παραλήπτη", "γραμματοκιβώτιο", "λογαριασμός", "διεύθυνση",
            "διεύθυνση παραλήπτη", "המשתמש", "משתמש", "הנמען", "נמען", "תיבת הדואר", "תיבת דואר", "כתובת", "הכתובת",
            "החשבון", "المستخدم", "مستخدم", "المستلم", "المتلقي", "صندوق البريد", "البريد", "العنوان", "الحساب",
            "حساب", "عنوان", "کاربر", "گیرنده", "صندوق پستی", "نشانی", "آدرس", "ผู้ใช้", "ผู้รับ", "กล่องจดหมาย",
            "ที่อยู่อีเมล", "ที่อยู่", "บัญชี", "อีเมล", "người dùng", "người nhận", "hộp thư", "địa chỉ",
            "địa chỉ email", "địa chỉ người nhận", "tài khoản", "pengguna", "penerima", "kotak surat", "kotak masuk",
            "alamat", "alamat email", "alamat penerima", "akun", "pemakai", "akaun", "peti mel", "usuari",
            "destinatari", "bústia", "adreça", "vartotoj*", "naudotoj*", "gavėj*", "pašto dėžutė", "adresas",
            "lietotāj*", "saņēmēj*", "pastkaste", "adrese", "kasutaja*", "saaja*", "postkast", "aadress*", "notandi",
            "viðtakandi", "netfang", "उपयोगकर्ता", "प्राप्तकर्ता", "मेलबॉक्स", "पता",
        ],
        .sender: [
            "αποστολέας", "αποστολέα", "השולח", "المرسل", "فرستنده", "ผู้ส่ง", "người gửi", "địa chỉ người gửi",
            "pengirim", "penghantar", "alamat pengirim", "remitent", "siuntėj*", "sūtītāj*", "saatja*", "sendandi",
            "प्रेषक",
        ],
        .client: [
            "διεύθυνση ip", "כתובת ip", "عنوان ip", "หมายเลข ip", "ที่อยู่ ip", "địa chỉ ip", "máy chủ của bạn",
            "alamat ip", "server anda",
        ],
        .domain: [
            "τομέας", "הדומיין", "النطاق", "دامنه", "โดเมน", "tên miền",
        ],
        .unknown: [
            "δεν υπάρχει", "δεν βρέθηκε", "άγνωστος", "άγνωστη", "άγνωστο", "μη έγκυρη", "μη έγκυρος", "לא קיים",
            "לא קיימת", "לא נמצא", "לא נמצאה", "אינו קיים", "אינה קיימת", "לא ידוע", "לא חוקי", "שגויה", "غير موجود",
            "لا يوجد", "غير معروف", "غير صالح", "لم يتم العثور", "یافت نشد", "وجود ندارد", "نامعتبر", "ناشناخته",
            "پیدا نشد", "ไม่พบ", "ไม่มี", "ไม่ถูกต้อง", "ไม่รู้จัก", "không tồn tại", "không tìm thấy", "không hợp lệ",
            "không xác định", "không có", "tidak ditemukan", "tidak ada", "tidak dikenal", "tidak diketahui",
            "tidak valid", "tidak terdaftar", "tidak wujud", "tidak sah", "tidak dijumpai", "no existeix",
            "desconegut", "no trobat", "no s'ha trobat", "neegzistuoja", "nerast*", "nežinom*", "neeksistē",
            "nav atrast*", "nezinām*", "ei eksisteeri", "ei leitud", "tundmatu*", "er ekki til", "fannst ekki",
            "óþekkt*", "मौजूद नहीं", "नहीं मिला", "अज्ञात", "अमान्य",
        ],
        .disabled: [
            "απενεργοποιήθηκε", "απενεργοποιημένος", "ανενεργός", "מושבת", "מושבתת", "הושבת", "معطل", "موقوف",
            "تم تعطيل", "غير نشط", "غیرفعال", "مسدود", "ถูกระงับ", "ระงับ", "ปิดใช้งาน", "bị vô hiệu hóa", "bị khóa",
            "ngừng hoạt động", "dinonaktifkan", "nonaktif", "tidak aktif", "ditangguhkan",
        ],
        .full: [
            "γεμάτο", "πλήρες", "מלאה", "ممتلئ", "ممتلئة", "پر است", "เต็ม", "đã đầy", "bị đầy", "penuh", "plena",
            "pilna", "pilnas", "täis",
        ],
        .refused: [
            "απορρίφθηκε", "נדחה", "נדחתה", "مرفوض", "تم رفض", "رد شد", "ถูกปฏิเสธ", "ปฏิเสธ", "bị từ chối", "từ chối",
            "ditolak",
        ],
        .blocked: [
            "αποκλείστηκε", "נחסם", "חסום", "محظور", "تم حظر", "ถูกบล็อก", "bị chặn", "diblokir", "disekat",
        ],
        .blocklisted: [
            "μαύρη λίστα", "רשימה שחורה", "القائمة السوداء", "لیست سیاه", "บัญชีดำ", "danh sách đen", "daftar hitam",
        ],
        .temporary: [
            "προσωρινά", "δοκιμάστε", "זמנית", "נסה שוב", "مؤقت", "حاول مرة أخرى", "بعدا", "موقتا", "ชั่วคราว",
            "ลองใหม่", "tạm thời", "thử lại", "sementara", "coba lagi", "cuba lagi",
        ],
        .policy: [
            "πολιτική", "מדיניות", "سياسة", "สแปม", "thư rác", "chính sách", "kebijakan", "dasar keselamatan",
        ],
    ]
}
