extension Vocabulary {
    /// Croatian, Serbian, Slovene, Bulgarian, Macedonian, Ukrainian, Belarusian.
    static let southAndEastSlavic: Entries = [
        .recipient: [
            "korisnik*", "primatelj*", "primalac*", "primaoc*", "sandučić*", "sanduče*", "nalog", "račun",
            "adresa primaoca", "e-pošta", "prejemnik*", "uporabnik*", "naslov", "nabiralnik*", "predal", "потребител*",
            "пощенска кутия", "пощенската кутия", "кутия*", "корисник*", "примател*", "прималац*", "адреса",
            "сандуче*", "налог", "користувач*", "одержувач*", "отримувач*", "скринька", "скриньки", "скриньку",
            "поштова скринька", "поштової скриньки", "обліковий запис", "карыстальнік*", "скрыня", "абонент",
            "naslovnik*",
        ],
        .sender: [
            "pošiljatelj*", "pošiljalac*", "pošiljaoc*", "pošiljatel*", "подател*", "изпращач*", "испраќач*",
            "пошиљалац*", "відправник*", "адреса відправника", "адправіцель*",
        ],
        .client: [
            "vaša ip", "vaš server", "ip naslov", "вашия ip", "ваша ip", "ваша адреса ip", "ваш сервер",
        ],
        .domain: [
            "domena", "domeni", "domeno", "домейн*",
        ],
        .unknown: [
            "ne postoji", "ne postoje", "nije pronađen*", "nepoznat*", "nevažeć*", "neispravan*", "nije pronađena",
            "ne obstaja", "ni najden*", "neznan*", "neveljaven*", "не съществува", "не е намерен*", "няма такъв",
            "няма такава", "непознат*", "невалид*", "не постоји", "није пронађен*", "не постои", "не е пронајден*",
            "не існує", "не знайден*", "немає такого", "немає такої", "невідом*", "недійсн*", "не зареєстрован*",
            "неіснуюч*", "відсутн*", "не існуе",
        ],
        .disabled: [
            "onemogućen*", "isključen*", "deaktiviran*", "ukinut*", "onemogočen*", "спрян*", "деактивиран*", "закрит*",
            "вимкнен*", "деактивован*", "призупинен*",
        ],
        .full: [
            "pun", "puna", "puno", "poln", "prepun*", "пълна", "пълен", "полна", "переповнен*", "заповнен*",
        ],
        .refused: [
            "odbijen*", "odbačen*", "zavrnjen*", "отхвърлен*", "отказан*", "одбијен*", "відхилен*", "відмовлено",
        ],
        .blocked: [
            "blokiran*", "блокиран*", "заблокован*",
        ],
        .blocklisted: [
            "crnoj listi", "crni listi", "черен списък", "черния списък", "чорний список", "чорному списку",
        ],
        .temporary: [
            "privremen*", "pokušajte", "kasnije", "začasn*", "poskusite", "временно", "опитайте", "тимчасов*",
            "спробуйте", "пізніше",
        ],
        .recipientFull: [
            "квоту перевищено", "перевищено квоту", "kvota prekoračena", "prekoračena kvota",
        ],
        .policy: [
            "політик*", "правила сервера",
        ],
    ]
}
