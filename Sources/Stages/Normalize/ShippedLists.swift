/// The lists that come with mailmo: the names that most lists of contacts meet.
enum ShippedLists {
    static let disposableDomains: Set<String> = [
        "10minutemail.com", "20minutemail.com", "discard.email", "dispostable.com", "emailondeck.com",
        "fakeinbox.com", "getairmail.com", "getnada.com", "grr.la", "guerrillamail.com", "guerrillamail.info",
        "guerrillamail.net", "guerrillamail.org", "maildrop.cc", "mailcatch.com", "mailinator.com", "mailnesia.com",
        "mailnull.com", "mintemail.com", "moakt.com", "mohmal.com", "mytemp.email", "sharklasers.com", "spam4.me",
        "spamgourmet.com", "temp-mail.org", "tempmail.net", "tempr.email", "throwawaymail.com", "trashmail.com",
        "trashmail.de", "wegwerfemail.de", "yopmail.com", "yopmail.fr",
    ]

    static let freeDomains: Set<String> = [
        "163.com", "126.com", "aol.com", "bol.com.br", "bluewin.ch", "comcast.net", "fastmail.com", "free.fr",
        "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
        "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr", "hotmail.it", "icloud.com", "inbox.lv",
        "interia.pl", "laposte.net", "libero.it", "list.ru", "live.com", "mac.com", "mail.com", "mail.ru", "me.com",
        "msn.com", "naver.com", "o2.pl", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me",
        "proton.me", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "seznam.cz", "sfr.fr", "t-online.de",
        "tutanota.com", "uol.com.br", "wanadoo.fr", "web.de", "wp.pl", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com",
        "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
    ]

    static let roleNames: Set<String> = [
        "abuse", "accounting", "accounts", "admin", "administrator", "anfrage", "bestellung", "bestellungen",
        "bewerbung", "billing", "biuro", "booking", "bookings", "buchhaltung", "careers", "comercial", "commercial",
        "compta", "contact", "contacto", "contato", "customerservice", "datenschutz", "dpo", "einkauf", "empfang",
        "enquiries", "finance", "frontdesk", "ftp", "hello", "help", "helpdesk", "hostmaster", "hr", "info",
        "informacion", "information", "inquiries", "jobs", "kancelaria", "kontakt", "legal", "list", "mail",
        "mailer-daemon", "marketing", "media", "newsletter", "no-reply", "noc", "noreply", "office", "orders",
        "personal", "postmaster", "press", "presse", "privacy", "purchasing", "recepcion", "reception", "rechnung",
        "recruiting", "reservas", "reservation", "reservations", "root", "rrhh", "sales", "secretariat", "security",
        "sekretariat", "service", "shop", "spam", "sprzedaz", "subscribe", "support", "team", "tech",
        "undisclosed-recipients", "unsubscribe", "usenet", "ventas", "vente", "vertrieb", "verwaltung", "webmaster",
        "welcome", "www", "zentrale",
    ]
}
