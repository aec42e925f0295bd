extension Vocabulary {
    static let italian: Entries = [
        .negation: [
            "non"
        ],
        .forbidden: [
            "non accettat*", "non autorizzat*", "non consentit*", "non permess*", "non ammess*", "vietat*",
            "non accetta",
        ],
        .recipientSyntax: [
            "sintassi"
        ],
        .mails: [
            "messaggi", "i messaggi", "le email", "le mail", "le e-mail",
        ],
        .toward: [
            "alla", "al", "ai", "all", "per", "verso", "inviati a",
        ],
        .advice: [
            "aggiungere", "aggiunga", "aggiungete", "chiedere", "chieda", "richiedere", "contattare",
        ],
        .someHost: [
            "host"
        ],
        .recipient: [
            "destinatari", "destinatario", "utente", "utenti", "casella", "caselle", "casella di posta",
            "casella postale", "casella email", "indirizzo", "indirizzi", "indirizzo email", "indirizzo di posta",
            "indirizzo e-mail", "indirizzo del destinatario", "account", "mailbox", "utenza",
        ],
        .sender: [
            "mittente", "mittenti", "indirizzo del mittente", "indirizzo mittente", "dominio del mittente",
            "dominio mittente", "il tuo indirizzo", "il tuo dominio",
        ],
        .client: [
            "indirizzo IP", "il tuo IP", "il vostro IP", "il suo IP", "server mittente", "il tuo server",
            "il vostro server", "connessione", "connessioni", "vostro provider",
        ],
        .domain: [
            "dominio", "domini", "dominio di destinazione", "dominio destinatario", "dominio del destinatario",
        ],
        .list: [
            "questa lista", "lista di distribuzione", "gruppo", "mailing list", "lista",
        ],
        .unknown: [
            "non è presente", "non è più presente", "sconosciut*", "non esiste", "non esistente", "non esiste più",
            "inesistente*", "non trovat*", "non è stato trovato", "non valid*", "non è valid*", "invalid*", "nessun",
            "nessuna", "errat*", "eliminat*", "cancellat*", "non riconosciut*", "non più valid*", "non registrat*",
            "non presente", "non conosciut*", "non trovato", "non trovata", "non reperibile", "non riconosciuto",
            "non attiva piu", "non piu valido", "non piu esistente", "non ha un account", "non ha una casella",
            "non possiede un account",
        ],
        .disabled: [
            "disabilitat*", "disattivat*", "sospes*", "inattiv*", "non attiv*", "non è attiv*", "scadut*", "chius*",
            "dismess*", "non più attiv*",
        ],
        .moved: [
            "si è trasferito", "è cambiato",
        ],
        .full: [
            "pien*", "satur*", "esaurit*",
        ],
        .refused: [
            "rifiutat*", "respint*", "negat*", "rigettat*", "indesiderat*",
        ],
        .blocked: [
            "bloccat*", "bandit*",
        ],
        .restricted: [
            "possono scrivere", "solo gli", "solo i", "soltanto",
        ],
        .blocklisted: [
            "segnalato per spam", "lista nera", "liste nere", "black list", "cattiva reputazione", "IP bloccato",
            "indirizzo IP bloccato",
        ],
        .senderFault: [
            "record DNS", "record MX", "record A", "voce DNS",
            "autenticazione*", "non autenticat*", "autenticarsi", "reverse DNS", "DNS inverso", "risoluzione inversa",
            "record PTR", "mittente sconosciuto", "mittente non valido", "mittente inesistente",
            "verifica del mittente",
        ],
        .needsTLS: [
            "connessione sicura", "connessione cifrata", "cifratura richiesta", "richiede TLS",
        ],
        .relayDenied: [
            "relay negato", "relay non consentito", "inoltro non consentito", "inoltro negato", "relay non permesso",
            "relay non autorizzato", "relaying non consentito", "accesso relay",
        ],
        .tooFast: [
            "limite di invii", "rallentare", "limite orario", "troppe connessioni", "troppi messaggi", "troppe email",
            "troppe mail", "troppi errori", "troppe richieste", "troppe sessioni", "troppi tentativi",
            "troppo velocemente", "sovraccarico", "troppi destinatari non validi", "troppi destinatari sconosciuti",
            "troppi utenti sconosciuti",
        ],
        .tooManyRecipients: [
            "troppi destinatari", "numero massimo di destinatari",
        ],
        .greylisted: [
            "lista grigia", "greylisting",
        ],
        .recipientUnknown: [
            "utente sconosciuto", "destinatario sconosciuto", "utente non trovato", "casella inesistente",
            "casella non esistente", "nessun utente", "nessuna casella", "indirizzo inesistente", "utente inesistente",
            "destinatario non valido", "indirizzo non valido", "casella non valida", "account inesistente",
            "email non valida", "e-mail non valida", "email inesistente",
        ],
        .recipientDisabled: [
            "casella bloccata", "account sospeso", "account bloccato", "utente bloccato", "casella sospesa",
            "casella disattivata", "non può ricevere",
        ],
        .recipientMoved: [
            "nuovo indirizzo", "ha cambiato indirizzo",
        ],
        .recipientFull: [
            "casella piena", "casella di posta piena", "quota superata", "superato la quota", "superata la quota",
            "oltre quota", "quota esaurita", "spazio esaurito", "spazio insufficiente", "spazio disponibile",
            "limite di spazio", "spazio su disco", "quota disco", "quota massima",
        ],
        .recipientRestricted: [
            "solo membri", "uso interno", "mittenti esterni", "accetta solo", "accetta soltanto",
            "mittenti autorizzati", "solo da mittenti", "preferenze del destinatario", "rifiutato dal destinatario",
            "bloccato dal destinatario",
        ],
        .domainUnknown: [
            "dominio sconosciuto", "dominio inesistente", "dominio non esiste", "dominio non valido",
            "dominio non ospitato", "dominio non gestito",
        ],
        .systemTrouble: [
            "manutenzione", "disco pieno", "spazio di sistema", "errore di sistema", "errore interno",
            "errore del server", "problema tecnico",
        ],
        .policy: [
            "politica", "politiche", "accesso negato", "accesso vietato", "messaggio rifiutato", "messaggio respinto",
            "servizio non disponibile", "posta indesiderata", "reputazione", "amministrativ*",
        ],
        .temporary: [
            "temporane*", "riprovare", "riprova", "riprovate", "più tardi", "momentaneamente", "al momento",
            "in seguito",
        ],
        .unavailable: [
            "casella non disponibile", "indirizzo non disponibile", "utente non disponibile",
            "casella di posta non disponibile",
        ],
        .by: [
            "dal", "dall", "dalla",
        ],
        .choosesSenders: [
            "non accetta messaggi da", "non accetta email da", "non accetta posta da", "ha rifiutato",
            "non desidera ricevere", "non vuole ricevere", "ha bloccato il", "ha bloccato il tuo",
            "ha bloccato la tua", "ha bloccato il mittente",
        ],
        .allowList: [
            "lista bianca", "rubrica",
        ],
        .policyCause: [
            "per motivi di policy", "come spam", "per spam", "motivi di sicurezza",
        ],
        .ourQuota: [
            "quota di invio", "limite di invio",
        ],
    ]
}
