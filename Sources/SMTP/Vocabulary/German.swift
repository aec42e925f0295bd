extension Vocabulary {
    static let german: Entries = [
        .negation: [
            "nicht", "niemand",
        ],
        .forbidden: [
            "nicht akzeptiert*", "nicht angenommen", "nicht erlaubt", "nicht gestattet", "nicht zugelassen",
            "nicht berechtigt", "untersagt",
        ],
        .recipientSyntax: [
            "Formatfehler", "Syntaxfehler in Empfängeradresse", "Syntaxfehler in der Empfängeradresse", "Adresssyntax",
        ],
        .mails: [
            "E-Mails", "Mails", "Nachrichten", "E-Mail", "Mail",
        ],
        .toward: [
            "an", "für", "fuer", "gesendet an",
        ],
        .advice: [
            "aufnehmen", "aufzunehmen", "hinzufügen", "hinzuzufügen", "eintragen", "setzen", "bitten Sie",
            "kontaktieren",
        ],
        .recipient: [
            "Empfaenger*", "Empfänger*", "Benutzer*", "Nutzer*", "Postfach", "Postfaches", "Postfachs", "Mailbox",
            "Adresse*", "Adressat*", "Konto", "Account", "E-Mail-Adresse*", "Mailadresse*", "Emailadresse*",
            "Teilnehmer*", "Kunde*", "Empfangsadresse*", "Zieladresse*", "Benutzername*", "Benutzerkonto", "Mailkonto",
        ],
        .sender: [
            "Absender*", "Absenderadresse*", "Absender-Adresse*", "Absenderdomain*", "Absender-Domain*", "Versender*",
            "Ihre Adresse", "Ihre E-Mail-Adresse", "Ihre Domain",
        ],
        .client: [
            "Ihre IP*", "Ihr Server", "Ihr Mailserver", "Ihres Servers", "Ihres Mailservers", "IP-Adresse*",
            "Ihr Rechner", "Rechner", "Verbindung*", "sendende Server", "einliefernde*", "Ihr Provider",
        ],
        .domain: [
            "Domäne*", "Domain*", "Zieldomain*", "Empfängerdomain*", "Empfänger-Domain*",
        ],
        .list: [
            "Verteilerliste*", "Verteiler*", "Mailingliste*", "Gruppe",
        ],
        .unknown: [
            "ungueltig*", "existiert auf diesem Server nicht", "wird hier nicht", "nicht existiert", "unbekannt*",
            "existiert nicht", "existieren nicht", "nicht existent*", "nicht existierend*", "existiert hier nicht",
            "existiert leider nicht", "nicht gefunden", "nicht vorhanden*", "gibt es nicht", "gibt es hier nicht",
            "ungültig*", "nicht bekannt", "nicht gültig", "kein", "keine", "keinen", "kein solcher",
            "existiert nicht mehr", "nicht mehr vorhanden", "nicht mehr gültig", "wurde gelöscht", "gelöscht",
            "nicht zustellbar*", "unzustellbar*", "falsch*", "nicht ermittelt", "nicht mehr erreichbar",
            "nicht eingerichtet", "nicht auffindbar", "nicht verfügbar", "kennt den", "ist uns nicht bekannt",
            "nicht erreichbar", "nicht registriert", "nicht zu ermitteln", "nicht angelegt", "nicht möglich",
            "nicht moeglich", "hat kein Konto", "hat kein Postfach", "besitzt kein Konto", "besitzt kein Postfach",
        ],
        .disabled: [
            "deaktiviert*", "gesperrt*", "inaktiv*", "nicht aktiv*", "stillgelegt*", "abgelaufen", "nicht mehr aktiv",
            "geschlossen", "gekündigt", "abgeschaltet", "eingestellt",
        ],
        .moved: [
            "umgezogen", "verzogen",
        ],
        .full: [
            "voll", "überfüllt",
        ],
        .refused: [
            "abgelehnt*", "abgewiesen*", "verweigert*", "zurückgewiesen*", "unerwünscht*",
        ],
        .blocked: [
            "blockiert*", "geblockt*", "gesperrte IP", "ausgesperrt",
        ],
        .restricted: [
            "nur Nachrichten", "nur interne*", "nur Mitglieder", "nicht öffentlich",
        ],
        .blocklisted: [
            "Sperrliste*", "Blockliste*", "schwarze Liste", "schwarzen Liste", "gesperrte IP-Adresse", "IP gesperrt",
            "IP-Adresse gesperrt", "IP-Adresse ist gesperrt", "IP-Adresse wurde gesperrt", "schlechte Reputation",
            "Spamliste*",
        ],
        .senderFault: [
            "DNS-Eintrag*", "MX-Eintrag*", "MX-Record*", "A-Record*", "A-Eintrag", "Ressourceneintrag*", "DNS-Record*",
            "Authentifizierung*", "Authentisierung*", "Anmeldung erforderlich", "nicht angemeldet",
            "nicht authentifiziert", "Reverse-DNS*", "kein Reverse*", "kein PTR*", "Namensauflösung",
            "Rückwärtsauflösung", "Absender existiert nicht", "unbekannter Absender", "Ihr Hostname", "PTR-Eintrag",
            "PTR Record",
        ],
        .needsTLS: [
            "Verschlüsselung erforderlich", "Verschlüsselung benötigt", "nur verschlüsselt*", "TLS erforderlich",
            "unverschlüsselt*",
        ],
        .relayDenied: [
            "Weiterleitung verweigert", "Weiterleitung abgelehnt", "Weiterleitung nicht erlaubt",
            "Relaying nicht erlaubt", "Relay nicht erlaubt", "Relaying verboten", "kein Relay*", "nicht zuständig",
            "Relaying nicht gestattet",
        ],
        .tooFast: [
            "zu viele Verbindungen", "zu viele Nachrichten", "zu viele E-Mails", "zu viele Mails",
            "zu viele ungültige", "zu viele unbekannte", "zu viele Fehler", "zu viele Anfragen",
            "zu viele gleichzeitige", "zu schnell", "überlastet", "Überlastung", "ausgelastet", "zu häufig*",
        ],
        .tooManyRecipients: [
            "zu viele Empfänger"
        ],
        .greylisted: [
            "graue Liste", "Greylisting", "beim ersten Kontakt", "erster Zustellversuch",
        ],
        .recipientUnknown: [
            "unbekannter Empfänger", "unbekannter Benutzer", "kein solcher Benutzer", "kein solches Postfach",
            "kein Postfach", "keine Mailbox", "kein Empfänger", "kein Benutzer", "kein gültiger Empfänger",
            "kein Account", "Empfänger unbekannt", "Benutzer unbekannt", "Empfängeradresse unbekannt",
            "Adresse existiert nicht", "nicht mehr im Unternehmen", "nicht mehr bei uns",
            "nicht mehr in unserem Unternehmen", "hat das Unternehmen verlassen", "Mitarbeiter nicht mehr",
        ],
        .recipientDisabled: [
            "Postfach gesperrt", "Konto gesperrt", "Postfach ist gesperrt", "Postfach wurde gesperrt",
            "Empfänger gesperrt", "nimmt keine E-Mails", "nimmt keine Mails", "nimmt keine Nachrichten",
        ],
        .recipientMoved: [
            "neue Adresse", "neue E-Mail-Adresse", "Adresse hat sich geändert",
        ],
        .recipientFull: [
            "Speicherkapazität*", "erschöpft", "zuviele Mails auf dem Server", "zu viele Mails auf dem Server",
            "Speichervolumen*", "Speicherplatz überschritten", "Speicher überschritten", "Speicher ist voll",
            "Postfach voll", "Postfach ist voll", "Mailbox voll", "Mailbox ist voll", "Quota überschritten",
            "Speicherplatz*", "Speicherplatz erschöpft", "Kontingent*", "Kapazität*", "Speicherlimit*", "Postfachgr*",
            "Postfach überfüllt", "Speicher voll",
        ],
        .recipientRestricted: [
            "internen Absendern", "nur Nachrichten von internen", "nur von internen", "nur für Mitarbeiter",
            "nur Nachrichten von", "nur intern", "nur für interne*", "nur von Mitgliedern", "externe Absender",
            "nicht von extern", "vom Empfänger abgelehnt", "vom Empfänger blockiert", "Wunsch des Empfängers",
            "Einstellungen des Empfängers", "nur bekannte Absender", "nur interne Absender", "nur internen Absendern",
        ],
        .domainUnknown: [
            "Domain unbekannt", "unbekannte Domain", "Domain existiert nicht", "wird hier nicht gehostet",
            "nicht für diese Domain", "Domain nicht bekannt",
        ],
        .systemTrouble: [
            "Wartungsarbeiten", "Wartung", "nicht zur Verfügung", "Systemspeicher", "Festplatte voll", "Systemfehler",
            "interner Fehler", "technische Störung", "technischer Fehler", "Serverfehler",
        ],
        .policy: [
            "Richtlinie*", "Spamverdacht", "Spam-Verdacht", "aus Sicherheitsgründen", "nicht zulässig",
            "Zugriff verweigert", "Zugriff nicht erlaubt", "keine Berechtigung", "unerwünschte*", "Annahme verweigert",
            "wegen Spam",
        ],
        .temporary: [
            "vorübergehend*", "zeitweise", "später", "zur Zeit", "zurzeit", "momentan", "derzeit", "erneut versuchen",
            "versuchen Sie es",
        ],
        .unavailable: [
            "Postfach nicht verfügbar", "Mailbox nicht verfügbar",
        ],
        .commandFault: [
            "Syntaxfehler", "Syntaxfehler im",
        ],
        .by: [
            "vom", "von dem", "durch den", "durch die",
        ],
        .system: [
            "Mailsystem", "Datenbank", "Warteschlange", "Dienst", "Verzeichnisdienst", "Speichersystem",
        ],
        .choosesSenders: [
            "nimmt keine Nachrichten von", "nimmt keine Mails von", "nimmt keine E-Mails von",
            "akzeptiert keine Nachrichten von", "akzeptiert keine Mails von", "akzeptiert keine E-Mails von",
            "lehnt Nachrichten von", "möchte keine", "hat Ihre Adresse gesperrt", "hat Ihre Adresse blockiert",
            "hat Sie gesperrt", "hat Sie blockiert", "hat den Absender gesperrt", "hat den Absender blockiert",
        ],
        .allowList: [
            "Positivliste", "Adressbuch", "Kontaktliste",
        ],
        .ourQuota: [
            "Versandlimit", "Sendelimit", "Versandkontingent", "Sendekontingent",
        ],
        .organisation: [
            "Organisation", "Unternehmen",
        ],
        .message: [
            "Nachricht", "Ihre Nachricht", "Ihre E-Mail", "Ihre Mail",
        ],
        .ignored: [
            "im Unternehmen", "in unserem Unternehmen", "auf diesem Server", "auf diesem System", "in diesem System",
        ],
        .policyCause: [
            "aufgrund von Richtlinien", "aufgrund unserer Richtlinien", "aufgrund der Richtlinie*",
            "wegen Richtlinie*", "als Spam", "als unerwünscht", "Spam erkannt", "Richtlinienversto*",
        ],
    ]
}
