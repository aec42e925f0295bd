/// The names of other columns than e-mail columns in customers' files. A row of data hardly ever holds them.
enum HeaderWords {
    static func contains(_ name: String) -> Bool {
        known.contains(EmailHeaderNames.letters(of: name)) || EmailHeaderNames.match(name) == .whole
    }

    /// In lower case, only letters and digits.
    private static let known: Set<String> = [
        // English
        "id", "no", "nr", "number", "name", "fullname", "firstname", "lastname", "surname", "givenname", "familyname",
        "middlename", "title", "salutation", "gender", "company", "companyname", "organization", "organisation",
        "account", "contact", "contactname", "contactid", "customer", "customerid", "userid", "username", "user",
        "phone", "phonenumber", "mobile", "fax", "address", "street", "city", "town", "state", "zip", "zipcode",
        "postcode", "postalcode", "country", "region", "language", "website", "domain", "url", "date", "created",
        "createdat", "updated", "updatedat", "birthday", "age", "status", "type", "source", "tags", "notes", "note",
        "comment", "comments", "department", "position", "jobtitle", "role", "group", "list", "amount", "price",
        // German, Dutch
        "nachname", "vorname", "anrede", "titel", "firma", "firmenname", "unternehmen", "organisation", "kunde",
        "kundennummer", "kontakt", "telefon", "telefonnummer", "handy", "strasse", "straße", "ort", "stadt", "plz",
        "land", "sprache", "datum", "geburtstag", "bemerkung", "notiz", "betrag", "nummer", "geschlecht", "abteilung",
        "naam", "voornaam", "achternaam", "bedrijf", "telefoon", "plaats", "straat", "woonplaats",
        // French
        "nom", "prénom", "prenom", "société", "societe", "entreprise", "téléphone", "telephone", "ville", "pays",
        "adresse", "codepostal", "civilité", "civilite", "statut", "langue", "remarque",
        // Spanish, Portuguese, Italian
        "nombre", "apellido", "apellidos", "empresa", "teléfono", "telefono", "ciudad", "país", "pais", "dirección",
        "direccion", "fecha", "nome", "sobrenome", "apelido", "telefone", "cidade", "endereço", "endereco", "data",
        "cognome", "azienda", "società", "città", "citta", "paese", "indirizzo", "ragionesociale",
        // Nordic, Central and Eastern Europe
        "navn", "fornavn", "etternavn", "efternavn", "namn", "förnamn", "efternamn", "företag", "nimi", "etunimi",
        "sukunimi", "imię", "imie", "nazwisko", "firmy", "telefonní", "jméno", "jmeno", "příjmení", "prijmeni",
        "meno", "priezvisko", "név", "nev", "ad", "soyad", "isim", "şirket", "имя", "фамилия", "компания", "телефон",
        "город", "страна", "дата", "ім'я", "прізвище",
        // East Asia
        "姓名", "名字", "公司", "电话", "手机", "城市", "氏名", "名前", "会社", "会社名", "電話", "電話番号", "住所",
        "이름", "회사", "전화", "전화번호",
    ]
}
