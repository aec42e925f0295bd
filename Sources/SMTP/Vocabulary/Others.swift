extension Vocabulary {
    /// Czech, Slovak, Swedish, Danish, Norwegian, Finnish, Hungarian, Turkish, Romanian, Korean: what is met most.
    static let others: Entries = [
        .negation: [
            "yok", "değil", "inte", "ingen", "ikke", "ei", "nem", "nu", "없", "않",
        ],
        .recipientUnknown: [
            "böyle bir kullanıcı yok", "kullanıcı yok", "böyle bir adres yok",
        ],
        .recipient: [
            "uživatel*", "schránka", "schránky", "příjemce", "adresát*", "användare*", "mottagare*", "brevlåda*",
            "bruger*", "modtager*", "postkasse*", "bruker*", "mottaker*", "postboks*", "käyttäjä*", "vastaanottaja*",
            "postilaatikko*", "felhasználó*", "címzett*", "postafiók*", "kullanıcı*", "alıcı*", "posta kutusu",
            "utilizator*", "utilizatorul*", "căsuța*", "destinatarul*", "사용자", "수신자", "받는 사람", "메일박스", "편지함", "메일함",
            "계정", "주소", "adresa", "adres", "adresy", "adressen", "adress", "konto", "kontot", "kontoen", "osoite",
            "osoitetta", "tili", "cím", "hesap", "e-posta adresi", "cont", "contul", "adresa destinatarului", "받는이",
            "수신인", "메일주소", "메일 주소", "수신자 메일주소", "이메일", "받는사람", "메일 계정", "수신자가", "destinatar*", "používateľ*",
            "príjemc*", "sähköpostiosoite*", "sähköposti",
        ],
        .sender: [
            "odesílatel*", "odosielateľ*", "avsändare*", "afsender*", "avsender*", "lähettäjä*", "feladó*",
            "gönderen*", "expeditorul*", "발신자", "보낸 사람", "발신인", "보내는 사람", "adresa odesílatele", "adresa expeditorului",
            "gönderici", "귀하의 도메인", "당신의 도메인", "귀하의 주소",
        ],
        .client: [
            "ip 주소", "ip adresa", "ip adresse", "ip adress", "ip adresi", "adresa ip", "ip címe", "ip osoite", "서버",
            "발신 ip", "vaše ip adresa", "din ip adress", "귀하의 서버", "귀하의 ip",
        ],
        .domain: [
            "doména", "domény", "domän*", "domæne*", "domene*", "도메인",
        ],
        .unknown: [
            "neexistuje", "nenalezen*", "neznám*", "neplatn*", "finns inte", "okänd*", "hittades inte", "ogiltig*",
            "findes ikke", "ukendt*", "finnes ikke", "ukjent*", "eksisterer ikke", "ei löydy", "tuntematon*",
            "ei ole olemassa", "nem létezik", "ismeretlen*", "nem található", "bulunamadı", "bilinmeyen",
            "mevcut değil", "geçersiz*", "bulunamıyor", "nu există", "necunoscut*", "존재하지 않", "알 수 없는", "없는", "없습니다",
            "찾을 수 없", "nincs ilyen", "nincs", "nem érvényes", "érvénytelen*", "nem ismert", "nelze doručit",
            "nebyl nalezen", "nie je známy", "neexistujúc*", "nenájden*", "kan inte hittas", "existerar inte",
            "er ukendt", "kunne ikke finnes", "ikke funnet", "ikke fundet", "ei tunneta", "ei ole", "geçerli değil",
            "yoktur", "nu a fost găsit", "nevalid*", "invalid*", "없는 사용자", "존재하지 않는", "찾을수 없", "유효하지 않", "잘못된",
            "등록되지 않", "virheelli*", "olematon", "없음",
        ],
        .disabled: [
            "zablokovan*", "deaktivován*", "zrušen*", "inaktiverad*", "avstängd*", "deaktiveret", "deaktivert",
            "kikapcsolva", "devre dışı", "dezactivat*", "휴면", "정지", "비활성", "사용 중지", "사용이 중지", "해지", "탈퇴", "zrušená",
            "zrušený", "spärrad*", "lukket", "sperret", "suljettu", "kapatılmış", "askıya alın*", "avstängt",
            "avstengt",
        ],
        .full: [
            "plná", "plný", "full brevlåda", "fuld", "täynnä", "megtelt", "dolu", "plină", "가득", "초과", "가득 찼",
            "용량이 부족", "je plná", "är full", "er fuld", "er full", "on täynnä", "dolmuş",
        ],
        .refused: [
            "odmítnut*", "zamítnut*", "nekad*", "avvisad*", "afvist*", "avvist*", "hylätty", "elutasítva",
            "reddedildi", "refuzat*", "거부", "거절",
        ],
        .blocked: [
            "blockerad*", "blokeret", "blokkert", "estetty", "letiltva", "engellendi", "engellenmiş", "blocat*", "차단",
        ],
        .restricted: [
            "내부 사용자만", "만 허용",
        ],
        .blocklisted: [
            "černé listině", "černá listina", "černé listiny", "svartlistad*", "kara listede",
        ],
        .relayDenied: [
            "přeposílání", "vidarebefordran", "videresending", "przesyłanie dalej", "aktarım reddedildi",
        ],
        .tooFast: [
            "příliš mnoho", "příliš mnoho spojení", "för många anslutningar", "for mange forbindelser",
            "çok fazla bağlantı", "너무 많은",
        ],
        .recipientFull: [
            "kota aşıldı", "kotası dolu", "překročena kvóta", "kvóta", "kvot överskriden", "용량 초과", "용량이 초과",
        ],
        .policy: [
            "스팸", "정책", "zásady", "politika*",
        ],
        .temporary: [
            "dočasn*", "zkuste", "tillfällig*", "försök", "midlertidig*", "prøv", "väliaikai*", "ideiglenes*",
            "geçici*", "tekrar deneyin", "일시적", "잠시 후", "다시 시도",
        ],
        .recipientRestricted: [
            "수신자가 거부", "수신자에 의해", "수신자 거부", "alıcı tarafından", "av mottagaren", "mottagaren vill inte",
            "af modtageren", "vastaanottaja ei halua",
        ],
        .systemTrouble: [
            "시스템 오류", "내부 오류", "sistem hatası", "systémová chyba", "systemfel", "systemfejl", "rendszerhiba",
            "eroare de sistem",
        ],
        .senderFault: [
            "인증"
        ],
        .nothing: [
            "böyle bir"
        ],
    ]
}
