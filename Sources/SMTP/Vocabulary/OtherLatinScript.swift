extension Vocabulary {
    /// The commonest words of languages in Latin letters that have no file of their own: Catalan, Czech, Danish, Estonian,
    /// Finnish, Hungarian, Icelandic, Indonesian, Latvian, Lithuanian, Malay, Norwegian, Romanian, Slovak, Swedish, Turkish,
    /// Vietnamese.
    static let otherLatinScript: Entries = [
        .negation: [
            "yok", "değil", "inte", "ingen", "ikke", "ei", "nem", "nu",
        ],
        .recipientUnknown: [
            "böyle bir kullanıcı yok", "kullanıcı yok", "böyle bir adres yok",
        ],
        .recipient: [
            "uživatel*", "schránka", "schránky", "příjemce", "adresát*", "användare*", "mottagare*", "brevlåda*",
            "bruger*", "modtager*", "postkasse*", "bruker*", "mottaker*", "postboks*", "käyttäjä*", "vastaanottaja*",
            "postilaatikko*", "felhasználó*", "címzett*", "postafiók*", "kullanıcı*", "alıcı*", "posta kutusu",
            "utilizator*", "utilizatorul*", "căsuța*", "destinatarul*", "adresa", "adres", "adresy", "adressen",
            "adress", "konto", "kontot", "kontoen", "osoite", "osoitetta", "tili", "cím", "hesap", "e-posta adresi",
            "cont", "contul", "adresa destinatarului", "destinatar*", "používateľ*", "príjemc*", "sähköpostiosoite*",
            "sähköposti", "người dùng", "người nhận", "hộp thư", "địa chỉ", "địa chỉ email", "địa chỉ người nhận",
            "tài khoản", "pengguna", "penerima", "kotak surat", "kotak masuk", "alamat", "alamat email",
            "alamat penerima", "akun", "pemakai", "akaun", "peti mel", "usuari", "destinatari", "bústia", "adreça",
            "vartotoj*", "naudotoj*", "gavėj*", "pašto dėžutė", "adresas", "lietotāj*", "saņēmēj*", "pastkaste",
            "adrese", "kasutaja*", "saaja*", "postkast", "aadress*", "notandi", "viðtakandi", "netfang",
        ],
        .sender: [
            "odesílatel*", "odosielateľ*", "avsändare*", "afsender*", "avsender*", "lähettäjä*", "feladó*",
            "gönderen*", "expeditorul*", "adresa odesílatele", "adresa expeditorului", "gönderici", "người gửi",
            "địa chỉ người gửi", "pengirim", "penghantar", "alamat pengirim", "remitent", "siuntėj*", "sūtītāj*",
            "saatja*", "sendandi",
        ],
        .client: [
            "ip adresa", "ip adresse", "ip adress", "ip adresi", "adresa ip", "ip címe", "ip osoite",
            "vaše ip adresa", "din ip adress", "địa chỉ ip", "máy chủ của bạn", "alamat ip", "server anda",
        ],
        .domain: [
            "doména", "domény", "domän*", "domæne*", "domene*", "tên miền",
        ],
        .unknown: [
            "neexistuje", "nenalezen*", "neznám*", "neplatn*", "finns inte", "okänd*", "hittades inte", "ogiltig*",
            "findes ikke", "ukendt*", "finnes ikke", "ukjent*", "eksisterer ikke", "ei löydy", "tuntematon*",
            "ei ole olemassa", "nem létezik", "ismeretlen*", "nem található", "bulunamadı", "bilinmeyen",
            "mevcut değil", "geçersiz*", "bulunamıyor", "nu există", "necunoscut*", "nincs ilyen", "nincs",
            "nem érvényes", "érvénytelen*", "nem ismert", "nelze doručit", "nebyl nalezen", "nie je známy",
            "neexistujúc*", "nenájden*", "kan inte hittas", "existerar inte", "er ukendt", "kunne ikke finnes",
            "ikke funnet", "ikke fundet", "ei tunneta", "ei ole", "geçerli değil", "yoktur", "nu a fost găsit",
            "nevalid*", "invalid*", "virheelli*", "olematon", "không tồn tại", "không tìm thấy", "không hợp lệ",
            "không xác định", "không có", "tidak ditemukan", "tidak ada", "tidak dikenal", "tidak diketahui",
            "tidak valid", "tidak terdaftar", "tidak wujud", "tidak sah", "tidak dijumpai", "no existeix",
            "desconegut", "no trobat", "no s'ha trobat", "neegzistuoja", "nerast*", "nežinom*", "neeksistē",
            "nav atrast*", "nezinām*", "ei eksisteeri", "ei leitud", "tundmatu*", "er ekki til", "fannst ekki",
            "óþekkt*",
        ],
        .disabled: [
            "zablokovan*", "deaktivován*", "zrušen*", "inaktiverad*", "avstängd*", "deaktiveret", "deaktivert",
            "kikapcsolva", "devre dışı", "dezactivat*", "zrušená", "zrušený", "spärrad*", "lukket", "sperret",
            "suljettu", "kapatılmış", "askıya alın*", "avstängt", "avstengt", "bị vô hiệu hóa", "bị khóa",
            "ngừng hoạt động", "dinonaktifkan", "nonaktif", "tidak aktif", "ditangguhkan",
        ],
        .full: [
            "plná", "plný", "full brevlåda", "fuld", "täynnä", "megtelt", "dolu", "plină", "je plná", "är full",
            "er fuld", "er full", "on täynnä", "dolmuş", "đã đầy", "bị đầy", "penuh", "plena", "pilna", "pilnas",
            "täis",
        ],
        .refused: [
            "odmítnut*", "zamítnut*", "nekad*", "avvisad*", "afvist*", "avvist*", "hylätty", "elutasítva",
            "reddedildi", "refuzat*", "bị từ chối", "từ chối", "ditolak",
        ],
        .blocked: [
            "blockerad*", "blokeret", "blokkert", "estetty", "letiltva", "engellendi", "engellenmiş", "blocat*",
            "bị chặn", "diblokir", "disekat",
        ],
        .blocklisted: [
            "černé listině", "černá listina", "černé listiny", "svartlistad*", "kara listede", "danh sách đen",
            "daftar hitam",
        ],
        .relayDenied: [
            "přeposílání", "vidarebefordran", "videresending", "przesyłanie dalej", "aktarım reddedildi",
        ],
        .tooFast: [
            "příliš mnoho", "příliš mnoho spojení", "för många anslutningar", "for mange forbindelser",
            "çok fazla bağlantı",
        ],
        .recipientFull: [
            "kota aşıldı", "kotası dolu", "překročena kvóta", "kvóta", "kvot överskriden",
        ],
        .policy: [
            "zásady", "politika*", "thư rác", "chính sách", "kebijakan", "dasar keselamatan",
        ],
        .temporary: [
            "dočasn*", "zkuste", "tillfällig*", "försök", "midlertidig*", "prøv", "väliaikai*", "ideiglenes*",
            "geçici*", "tekrar deneyin", "tạm thời", "thử lại", "sementara", "coba lagi", "cuba lagi",
        ],
        .recipientRestricted: [
            "alıcı tarafından", "av mottagaren", "mottagaren vill inte", "af modtageren", "vastaanottaja ei halua",
        ],
        .systemTrouble: [
            "sistem hatası", "systémová chyba", "systemfel", "systemfejl", "rendszerhiba", "eroare de sistem",
        ],
        .ignored: [
            "böyle bir"
        ],
    ]
}
