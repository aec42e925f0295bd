extension Vocabulary {
    static let dutch: Entries = [
        .negation: [
            "niet"
        ],
        .forbidden: [
            "niet toegestaan*", "niet geaccepteerd*", "niet toegelaten", "verboden",
        ],
        .recipientSyntax: [
            "syntaxis"
        ],
        .mails: [
            "berichten", "e-mails", "mails",
        ],
        .toward: [
            "aan", "naar", "voor",
        ],
        .advice: [
            "toevoegen", "toe te voegen", "vraag", "verzoek",
        ],
        .recipient: [
            "ontvanger*", "gebruiker*", "gebruikersnaam", "postvak", "postbus", "brievenbus", "mailbox", "adres",
            "adressen", "e-mailadres*", "emailadres*", "mailadres*", "account", "geadresseerde*", "klant",
        ],
        .sender: [
            "afzender*", "afzenderadres*", "afzenderdomein", "verzender*", "uw adres", "uw e-mailadres", "uw domein",
        ],
        .client: [
            "uw IP*", "IP-adres*", "uw server", "uw mailserver", "verzendende server", "verbinding", "verbindingen",
            "uw provider",
        ],
        .domain: [
            "domein", "domeinen", "domeinnaam", "doeldomein",
        ],
        .list: [
            "groep", "deze groep", "mailinglijst", "distributielijst",
        ],
        .unknown: [
            "onbekend*", "bestaat niet", "bestaat hier niet", "niet bestaand*", "ongeldig*", "geen", "niet geldig",
            "verwijderd*", "niet bekend", "bestaan niet", "onjuist*", "niet aanwezig", "onbestelbaar", "niet gevonden",
            "niet te vinden", "bestaat niet meer", "niet herkend", "niet geregistreerd", "is niet bekend",
        ],
        .disabled: [
            "uitgeschakeld*", "gedeactiveerd*", "inactief", "niet actief", "opgeheven",
            "geblokkeerd wegens inactiviteit", "opgeschort*", "verlopen", "gesloten", "niet meer actief",
        ],
        .moved: [
            "verhuisd"
        ],
        .full: [
            "vol", "overschreden",
        ],
        .refused: [
            "geweigerd*", "afgewezen*", "weigert", "ongewenst*",
        ],
        .blocked: [
            "geblokkeerd*"
        ],
        .restricted: [
            "alleen", "mogen",
        ],
        .blocklisted: [
            "zwarte lijst", "blokkeerlijst", "slechte reputatie", "IP-adres is geblokkeerd", "IP geblokkeerd",
        ],
        .senderFault: [
            "DNS-record*", "MX-record*", "A-record*", "DNS-vermelding",
            "authenticatie*", "niet geauthenticeerd", "aanmelden vereist", "reverse DNS", "afzender onbekend",
            "onbekende afzender", "ongeldige afzender",
        ],
        .needsTLS: [
            "versleuteling vereist", "TLS vereist",
        ],
        .relayDenied: [
            "relayen*", "relayen niet toegestaan", "relaying niet toegestaan", "relay niet toegestaan",
            "relay geweigerd", "doorsturen niet toegestaan",
        ],
        .tooFast: [
            "te veel verbindingen", "te veel berichten", "te veel fouten", "te veel verzoeken", "te snel",
            "overbelast", "teveel verbindingen", "teveel berichten", "te veel onbekende", "te veel ongeldige",
        ],
        .tooManyRecipients: [
            "te veel ontvangers", "teveel ontvangers",
        ],
        .greylisted: [
            "grijze lijst", "greylisting",
        ],
        .recipientUnknown: [
            "onbekende gebruiker", "onbekende ontvanger", "geen gebruiker", "geen mailbox", "geen postvak",
            "gebruiker onbekend", "ontvanger onbekend", "geen ontvanger", "ongeldige ontvanger", "adres bestaat niet",
        ],
        .recipientDisabled: [
            "account geblokkeerd", "mailbox geblokkeerd", "postvak geblokkeerd", "ontvangt geen mail",
        ],
        .recipientMoved: [
            "nieuw adres", "nieuwe adres",
        ],
        .recipientFull: [
            "mailbox vol", "mailbox is vol", "postvak vol", "postvak is vol", "postbus vol", "quota overschreden",
            "schijfruimte", "opslagruimte", "limiet overschreden", "opslaglimiet",
        ],
        .recipientRestricted: [
            "alleen leden", "intern gebruik", "externe afzenders", "accepteert alleen", "geweigerd door de ontvanger",
            "voorkeuren van de ontvanger",
        ],
        .domainUnknown: [
            "onbekend domein", "domein onbekend", "domein bestaat niet", "ongeldig domein", "domein niet gehost",
        ],
        .systemTrouble: [
            "onderhoud", "systeemfout", "interne fout", "serverfout", "technisch probleem",
        ],
        .policy: [
            "beleid*", "veiligheidsredenen", "toegang geweigerd", "bericht geweigerd", "ongewenste mail",
            "dienst niet beschikbaar", "reputatie",
        ],
        .temporary: [
            "tijdelijk*", "probeer", "later opnieuw", "opnieuw", "op dit moment", "momenteel",
        ],
        .unavailable: [
            "mailbox niet beschikbaar", "postvak niet beschikbaar", "niet beschikbaar",
        ],
        .by: [
            "door de", "door het", "door",
        ],
        .choosesSenders: [
            "accepteert geen berichten van", "accepteert geen mail van", "wil geen",
        ],
        .allowList: [
            "witte lijst", "toegestane lijst",
        ],
        .policyCause: [
            "vanwege beleid", "als spam", "wegens beleid",
        ],
        .ourQuota: [
            "verzendlimiet", "verzendquota",
        ],
    ]
}
