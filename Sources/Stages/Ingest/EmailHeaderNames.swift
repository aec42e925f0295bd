/// The names of e-mail columns in customers' files.
enum EmailHeaderNames {
    enum Match {
        /// The whole name: `E-Mail`, `Correo electrónico`.
        case whole
        /// One word of it: `Work email`, `email_opt_in`.
        case word
    }

    /// `nil` if the name does not suggest e-mail addresses.
    static func match(_ name: String) -> Match? {
        if known.contains(letters(of: name)) { return .whole }
        return words(of: name).contains(where: known.contains) ? .word : nil
    }

    /// A name reduced to its letters and digits, in lower case.
    static func letters(of name: some StringProtocol) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// `contactEmail 1` gives `contact`, `email`, `1`.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var previous: Character = " "
        for character in name {
            let isPart = character.isLetter || character.isNumber
            let goesOn = (previous.isLetter || previous.isNumber) && !(previous.isLowercase && character.isUppercase)
            if isPart, goesOn, !words.isEmpty {
                words[words.count - 1].append(character)
            } else if isPart {
                words.append(String(character))
            }
            previous = character
        }
        return words.map { $0.lowercased() }
    }

    /// In lower case, only letters and digits: `E-Mail-Adresse` is `emailadresse` here.
    private static let known: Set<String> = [
        // English, and exports of programs
        "email", "mail", "emails", "emailaddress", "emailaddresses", "emailaddr", "emailid", "mailaddress",
        "mailid", "primaryemail", "useremail", "contactemail", "customeremail", "workemail", "subscriberemail",
        "recipient", "electronicmail",
        // German, Dutch
        "emailadresse", "mailadresse", "emailadr", "elektronischepost", "emailadres", "mailadres", "epostadres",
        // French
        "courriel", "adresseemail", "adressemail", "adressecourriel", "adressedecourriel", "courrierelectronique",
        "courrierélectronique", "adresseélectronique", "adresseelectronique", "adressedemessagerie", "mél",
        // Spanish, Catalan, Portuguese, Italian, Romanian
        "correo", "correoelectrónico", "correoelectronico", "direccióndecorreo", "direcciondecorreo",
        "direccióndecorreoelectrónico", "direcciondecorreoelectronico", "correuelectrònic", "correu",
        "endereçodeemail", "enderecodeemail", "correioeletrónico", "correioeletrônico", "correioeletronico",
        "indirizzoemail", "indirizzomail", "postaelettronica", "indirizzodipostaelettronica", "adresadeemail",
        "poștăelectronică",
        // Nordic and Baltic
        "epost", "epostadresse", "epostadress", "mejl", "mejladress", "sähköposti", "sähköpostiosoite", "netfang",
        "tölvupóstur", "epasts", "elpaštas", "elpastas", "epostiaadress",
        // Central and South-Eastern Europe, Turkish
        "adresemail", "adrespocztyelektronicznej", "pocztaelektroniczna", "emailováadresa", "elektronickápošta",
        "emailcím", "emailcim", "eposta", "epostaadresi", "epošta", "epoštanskiasov", "elektroničkapošta",
        "ηλεκτρονικόταχυδρομείο", "ηλεκτρονικήδιεύθυνση",
        // Cyrillic
        "электроннаяпочта", "адресэлектроннойпочты", "элпочта", "почта", "имейл", "емейл", "емайл", "мейл",
        "електроннапошта", "електроннапоща", "електроннаадреса", "пошта",
        // Hebrew, Arabic, Persian
        "דואל", "אימייל", "מייל", "البريدالإلكتروني", "البريدالالكتروني", "بريدإلكتروني",
        "الإيميل", "ایمیل", "پستالکترونیکی",
        // East and South Asia
        "メール", "メールアドレス", "eメール", "電子メール", "邮箱", "电子邮箱", "电子邮件", "邮件", "邮件地址",
        "邮箱地址", "電子郵件", "電子信箱", "電郵", "信箱", "이메일", "이메일주소", "메일", "전자우편", "ईमेल",
        "thưđiệntử", "อีเมล", "อีเมล์", "surel", "emel",
    ]
}
