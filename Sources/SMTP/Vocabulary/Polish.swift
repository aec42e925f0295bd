extension Vocabulary {
    static let polish: Entries = [
        .negation: [
            "nie"
        ],
        .forbidden: [
            "niedozwolon*", "zabronion*", "nie przyjęto", "nie akceptuje", "nieautoryzowan*", "nieupoważnion*",
        ],
        .mails: [
            "wiadomości", "maile", "e-maile", "listy",
        ],
        .toward: [
            "do", "na", "dla",
        ],
        .advice: [
            "dodać", "dodaj", "dodanie", "poproś", "proszę dodać",
        ],
        .someHost: [
            "host"
        ],
        .recipient: [
            "odbiorca", "odbiorcy", "odbiorcę", "odbiorcow", "użytkownik*", "skrzynka", "skrzynki", "skrzynkę",
            "skrzynka pocztowa", "skrzynki pocztowej", "adres", "adresu", "adresat*", "adres odbiorcy",
            "adresu odbiorcy", "adres e-mail", "adres email", "konto", "konta", "konto pocztowe", "abonent*",
        ],
        .sender: [
            "nadawcy", "nadawcę", "nadawca*", "adres nadawcy", "adresu nadawcy", "domena nadawcy", "domeny nadawcy",
            "twój adres", "twoja domena",
        ],
        .client: [
            "adres IP", "adresu IP", "twój IP", "twój serwer", "serwer nadawcy", "połączenie", "połączenia",
            "połączeń", "twój adres IP", "państwa serwer", "klient",
        ],
        .domain: [
            "domena", "domeny", "domenę", "domenie", "domena odbiorcy", "domeny odbiorcy",
        ],
        .list: [
            "listę", "lista dyskusyjna", "grupa", "grupy", "tę listę",
        ],
        .unknown: [
            "nieznan*", "nie istnieją", "nieistniejąc*", "nie znaleziony", "nie został znalezion*", "niepoprawn*",
            "niewłaściw*", "brak", "nie ma", "błędn*", "usunięt*", "nie rozpoznan*", "nie jest znany",
            "nie znaleziono", "nie został znaleziony", "nie odnaleziono", "niepoprawny", "nieprawidłow*",
            "nie istnieje", "nie ma takiego", "nie ma takiej", "brak takiego", "brak takiej",
        ],
        .disabled: [
            "wyłączon*", "nieaktywn*", "zawieszon*", "dezaktywowan*", "zablokowane konto", "wygasł*", "zamknięt*",
            "nie jest aktywn*", "zlikwidowan*",
        ],
        .moved: [
            "zmienił adres", "przeniesion*",
        ],
        .full: [
            "pełn*", "przepełnion*", "zapełnion*", "przekroczon*",
        ],
        .refused: [
            "odrzucon*", "odmow*", "odmowa", "niepożądan*",
        ],
        .blocked: [
            "zablokowan*", "blokowan*",
        ],
        .restricted: [
            "tylko", "mogą pisać",
        ],
        .blocklisted: [
            "czarna lista", "czarnej liście", "czarnej listy", "czarnych list", "lista blokad", "adres IP zablokowany",
            "zła reputacja",
        ],
        .senderFault: [
            "rekord DNS", "rekordu DNS", "rekord MX", "rekordu MX", "rekord A", "wpis DNS",
            "uwierzytelni*", "autoryzac*", "autentykac*", "wymagane logowanie", "zaloguj", "rewers DNS", "rekord PTR",
            "rekordu PTR", "nieznany nadawca", "nadawca nieznany", "nadawca nie istnieje", "weryfikacja nadawcy",
            "revdns", "odwrotny DNS",
        ],
        .needsTLS: [
            "wymagane szyfrowanie", "wymagane TLS",
        ],
        .relayDenied: [
            "przekazywanie poczty", "przekazywanie zabronione", "relay zabroniony", "przekazywanie niedozwolone",
            "relay niedozwolony", "brak zgody na relay", "relaying zabroniony",
        ],
        .tooFast: [
            "zbyt wiele połączeń", "za dużo połączeń", "zbyt dużo połączeń", "zbyt wiele wiadomości",
            "za dużo wiadomości", "zbyt wiele błędów", "zbyt szybko", "limit połączeń", "limit wiadomości",
            "przeciążon*", "zbyt wielu nieznanych", "zbyt wiele żądań", "przekroczono limit",
        ],
        .tooManyRecipients: [
            "zbyt wielu odbiorców", "za dużo odbiorców", "zbyt wiele odbiorców",
        ],
        .greylisted: [
            "szara lista", "szarej liście", "greylisting",
        ],
        .recipientUnknown: [
            "nieznany użytkownik", "nieznany odbiorca", "użytkownik nieznany", "brak użytkownika",
            "brak takiego użytkownika", "nie ma takiego użytkownika", "brak skrzynki", "brak takiego konta",
            "nie ma takiego konta", "nie ma takiej skrzynki", "brak odbiorcy", "odbiorca nieznany",
            "konto nie istnieje", "brak konta", "brak takiego adresu", "brak takiej skrzynki",
        ],
        .recipientDisabled: [
            "konto zablokowane", "skrzynka zablokowana", "konto zostało zablokowane", "konto zawieszone",
            "konto nieaktywne", "nie odbiera",
        ],
        .recipientMoved: [
            "nowy adres"
        ],
        .recipientFull: [
            "limit miejsca na koncie", "przekroczono limit miejsca", "skrzynka pełna", "skrzynka jest pełna",
            "skrzynka przepełniona", "skrzynka odbiorcy jest pełna", "przekroczona quota",
            "przekroczony limit pojemności", "brak miejsca", "pojemność skrzynki", "limit miejsca",
            "przekroczono pojemność", "przekroczony limit miejsca", "przekroczona pojemność",
        ],
        .recipientRestricted: [
            "tylko dla członków", "użytek wewnętrzny", "tylko od", "tylko wewnętrzn*", "odrzucone przez odbiorcę",
            "preferencje odbiorcy",
        ],
        .recipientSyntax: [
            "składnia adresu", "niepoprawna składnia", "nieprawidłowa składnia",
        ],
        .domainUnknown: [
            "nieznana domena", "domena nie istnieje", "nie obsługujemy domeny", "domena nieobsługiwana",
            "nieprawidłowa domena", "domena nie jest obsługiwana", "nie obsługuje domeny",
        ],
        .systemTrouble: [
            "przerwa techniczna", "konserwacj*", "błąd systemu", "błąd wewnętrzny", "błąd serwera",
            "problem techniczny",
        ],
        .policy: [
            "polityk*", "względów bezpieczeństwa", "dostęp zabroniony", "brak dostępu", "wiadomość odrzucona",
            "usługa niedostępna", "reputacj*", "regulamin*", "niechciana poczta",
        ],
        .temporary: [
            "tymczasow*", "spróbuj", "prosimy spróbować", "później", "ponownie", "chwilowo", "w tej chwili", "obecnie",
        ],
        .unavailable: [
            "skrzynka niedostępna", "konto niedostępne", "użytkownik niedostępny",
        ],
        .by: [
            "przez"
        ],
        .choosesSenders: [
            "nie przyjmuje wiadomości od", "nie akceptuje wiadomości od", "nie życzy sobie",
        ],
        .allowList: [
            "białej liście", "biała lista", "białej listy",
        ],
        .policyCause: [
            "z powodu polityki", "jako spam", "naruszenie polityki", "naruszenie zasad",
        ],
        .ourQuota: [
            "limit wysyłki", "limit wysyłania",
        ],
    ]
}
