import MailTerms

/// What databases, spreadsheets and people write for a missing value: `NULL`, `\N`, `#N/A`, `n/a`, `-`, "no e-mail".
///
/// Only letters count, so `N / A`, `n.a.` and `<NA>` are the same. A text without letters and digits is a missing value
/// too.
package enum MissingValue {
    /// Whether a cell in UTF-8 is empty or is a word for a missing value.
    package static func isMeant(by cell: some Collection<UInt8>) -> Bool {
        guard cell.count <= longest, !cell.contains(.at) else { return false }
        return isMeant(by: String(decoding: cell, as: UTF8.self))
    }

    /// Whether a cell is empty or is a word for a missing value.
    package static func isMeant(by cell: String) -> Bool {
        guard cell.utf8.count <= longest, !cell.utf8.contains(.at) else { return false }
        var letters = String.UnicodeScalarView()
        var marks: Set<Unicode.Scalar> = []
        for scalar in cell.unicodeScalars {
            // Most cells are numbers, names and dates in ASCII.
            switch scalar {
            case "a"..."z", "A"..."Z":
                letters.append(scalar)
                continue
            case "0"..."9": return cell == "#DIV/0!"
            default: break
            }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark:
                letters.append(scalar)
            case .decimalNumber, .letterNumber, .otherNumber: return cell == "#DIV/0!"
            // It replaces a letter that was lost.
            case _ where scalar == "\u{FFFD}": letters.append(scalar)
            default: if scalar.value > 0x20 { marks.insert(scalar) }
            }
        }
        if letters.isEmpty { return true }
        let word = String(letters).lowercased()
        if words.contains(word) { return true }
        // `\N` of MySQL and PostgreSQL, `#REF!` of spreadsheets.
        return word == "n" && marks == ["\\"] || marks == ["#", "!"] && errors.contains(word)
            || marks == ["#", "?"] && word == "name"
    }

    /// Whether a cell is exactly one of those words, in any letter case.
    package static func isWord(_ cell: String) -> Bool {
        !cell.utf8.contains(.at) && words.contains(cell.lowercased())
    }

    /// The most bytes of a cell that is looked at.
    private static let longest = 64

    private static let errors: Set<String> = [
        "ref", "null", "num", "value", "wert", "bezug", "valeur", "valor", "spill",
    ]

    /// The words, reduced to their letters.
    private static let words: Set<String> = Set(
        """
        null nul nil none na nan nat nv undefined missing blank empty
        unknown notknown notavailable notapplicable notprovided notgiven notspecified notset notfound nodata novalue
        noemail nomail noemailaddress noaddress noemailprovided noemailgiven noemailavailable noemailonfile
        hasnoemail doesnothaveemail donothave donthave withoutemail tbd tba tbc
        ka kein keine keinen keineangabe keineangaben keineemail keinemail keinemailadresse keineemailadresse
        keineemailvorhanden nichtvorhanden nichtbekannt nichtangegeben unbekannt entfällt fehlt leer ohne ohneemail
        aucun aucune aucunemail aucuncourriel néant neant vide inconnu inconnue nonrenseigné nonrenseigne nonrenseignée
        nonrenseignee nonconnu noncommuniqué noncommunique nondisponible pasdemail pasdecourriel pasdadresse sansemail
        sansmail sans nr nc
        ninguno ninguna sincorreo sincorreoelectrónico sincorreoelectronico sinemail sinmail notiene notienecorreo
        notieneemail noaplica nodisponible sindatos sindato desconocido desconocida vacío vacio nulo nd sd
        nessuno nessuna nessunaemail nessunamail nonha nonhaemail nonpresente nonfornita senzaemail senzamail
        sconosciuto sconosciuta vuoto assente
        nenhum nenhuma semcorreio sememail semmail nãotem naotem nãotememail naotememail nãoinformado naoinformado
        nãodisponível naodisponivel nãoaplicável naoaplicavel desconhecido desconhecida vazio
        geen geenemail geenmail geenadres onbekend nietbekend nietbeschikbaar nietingevuld nvt leeg
        brak brakemaila brakemail brakdanych niema niepodano nieznany
        ingen ingenemail ingenepost ingenmail saknas saknasepost finnsej okänd okänt ukendt ukjent ejangivet mangler
        tomt
        eiole eisähköpostia eitiedossa tuntematon tyhjä puuttuu
        není neníkdispozici nemá nemáemail žádný neznámý prázdné nema žiadny neznámy prázdne bezemailu
        nincs nincsemail ismeretlen üres nemadottmeg
        yok epostasıyok epostayok bilinmiyor belirtilmemiş boş
        fărăemail faraemail necunoscut lipsă lipsa nuare
        безпочты безemail нет нету неуказан неуказана неуказано неизвестно неизвестен отсутствует пусто нетпочты нетemail нетданных
        немає невказано невідомо няма неенаведено
        δενυπάρχει κανένα άγνωστο κενό
        无 無 没有 沒有 空 未知 不详 不詳 暂无 暫無 未填 未提供 无邮箱 無電郵 なし 無し 該当なし 不明 未登録 未記入 未入力 空白
        없음 해당없음 미상 미입력 모름
        لايوجد غيرمعروف غيرمتوفر בלי אין איןמייל לאידוע ไม่มี không khôngcó
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
