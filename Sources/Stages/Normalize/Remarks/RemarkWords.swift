/// The words that people write beside an address that should not be used any more.
///
/// They are found in any letter case, with and without accents. A word that is also a name is left out, or is only in a
/// phrase.
enum RemarkWords {
    /// Each of these words is a remark at any position, even in the place of a name.
    static let words = split(
        """
        unsubscribed unsubscribe unsubscribes unsub unsubbed optout optedout opted bounced bounces bouncing bounce
        hardbounce hardbounced softbounce undeliverable undelivered undeliv blocked blacklisted blacklist blocklisted
        suppressed suppression suppress donotmail donotemail donotcontact donotsend donotuse dnc dnm dne deceased died
        passed dead invalid inactive disabled deactivated deleted obsolete outdated expired wrong incorrect erroneous
        resigned retired terminated fired laidoff redundant spam complaint complained complains refused rejected declined
        removed cancelled canceled gone left departed moved quit former formerly exemployee not never dont doesnt isnt wont
        didnt hasnt unreachable unverified bogus fake spamtrap honeypot duplicate confidential nolonger noemails
        closed bankrupt dissolved liquidated changed replaced retiring leaving stopped revoked withdrawn withdrew objected
        objection gdpr banned quarantined mailboxfull sick maternity sabbatical
        abgemeldet abbestellt austragen ausgetragen gekündigt kündigung verstorben ungültig ungueltig veraltet falsch
        gesperrt gelöscht geloescht inaktiv ausgeschieden ausgetreten verlassen unzustellbar widerrufen widerruf
        widersprochen widerspruch sperrliste werbesperre werbewiderspruch nicht keine keinen nimmer ruhestand pensioniert
        ehemalig ehemalige ehemaliger früher frühere früherer verzogen storniert abgelehnt blockiert deaktiviert
        rückläufer unbekannt gestorben entlassen aufgelöst insolvent
        désabonné désabonnée désabonner désinscrit désinscrite désinscription désinscrire décédé décédée décès invalide
        inactif retraité retraitée démissionné démissionnaire supprimé supprimée bloqué bloquée refusé
        rejeté erroné erronée fausse incorrecte périmé obsolète résilié résiliée désactivé désactivée licencié licenciée
        quitté parti partie injoignable rebond
        fallecido fallecida falleció muerto muerta inválido inválida inactivo inactiva incorrecto incorrecta erróneo
        errónea rebotado rebota rebotó rechazado rechazada bloqueado bloqueada eliminado eliminada borrado borrada
        cancelado cancelada jubilado jubilada despedido despedida renunció desuscrito desuscrita desuscribir
        desuscripción desapuntado suspendido suspendida caducado
        cancellato cancellata disiscritto disiscritta disiscrizione deceduto deceduta defunto defunta invalida
        inattivo inattiva errato errata sbagliato sbagliata licenziato licenziata dimesso pensionato pensionata
        rimbalzato bloccato bloccata disattivato disattivata scaduto scaduta rifiutato
        descadastrado descadastrada descadastrar falecido falecida faleceu inativo inativa incorreto incorreta errado
        errada aposentado aposentada demitido demitida desligado desligada devolvido removido removida recusado
        uitgeschreven afgemeld uitschrijven overleden ongeldig inactief verkeerd onjuist niet geen vertrokken ontslagen
        gepensioneerd geblokkeerd verwijderd opgezegd verhuisd geweigerd
        wypisany wypisana wypisać zmarł zmarła nieaktywny nieaktywna niepoprawny nieprawidłowy nieważny błędny błędna
        zablokowany zablokowana usunięty usunięta odszedł odeszła zwolniony zwolniona emerytowany emerytura zrezygnował
        odrzucony nieaktualny nieaktualna
        avregistrerad avregistrerade avprenumererad avprenumererat avliden ogiltig inaktiv felaktig slutat slutade
        pensionerad blockerad borttagen avslutad inte uppsagd afmeldt afmeldte afdød ugyldig ikke fratrådt
        sluttet blokeret slettet avmeldt avdød pensjonert pensioneret stoppet opsagt
        peruutettu perunut kuollut virheellinen poistunut eläkkeellä estetty poistettu irtisanottu lopettanut
        odhlášen odhlášena odhlášený odhlásit zemřel zemřela neplatný neplatná neaktivní chybný zablokován smazán
        nekontaktovat neposílat nezasílat odešel odešla odhlásený zomrel zomrela neposielať nekontaktovať
        leiratkozott elhunyt meghalt érvénytelen hibás inaktív kilépett nyugdíjas törölt törölve letiltva letiltott
        abonelikten ayrıldı ayrılmış vefat geçersiz hatalı yanlış göndermeyin göndermeyiniz gönderme pasif engellendi
        silindi emekli aranmasın
        dezabonat dezabonată decedat decedată greșit inactiv plecat blocat șters pensionat demisionat
        отписан отписана отписался отписалась отписка отписаться отписать умер умерла скончался уволен уволена уволился
        уволилась недействителен недействительный неверный неверно неактивен неактивный заблокирован удален удалён
        удалена ушел ушёл ушла отказ отказался отказалась бывший бывшая пенсии нельзя несуществует
        відписався відписалась відписана помер померла звільнений звільнився звільнилась недійсний заблокований
        διαγραφή διαγράφηκε απεβίωσε άκυρο άκυρη ανενεργό ανενεργός μην δεν λάθος συνταξιούχος
        متوفى متوفي محظور استقال متقاعد ملغي ملغى נפטר נפטרה הוסר חסום פרש עזב הסר להסיר
        """)

    /// Words that have another meaning if they are alone.
    static let phrases = split(
        """
        opt_out do_not don_t no_longer no_more no_mail no_mails no_email no_emails no_newsletter no_newsletters no_contact
        no_spam no_marketing no_such no_reply_to out_of_business out_of_office on_leave ex_employee ex_customer ex_client
        old_address old_email old_mail old_account old_job old_company previous_address previous_employer previous_job
        please_remove remove_from remove_me take_off take_me_off off_list mailbox_full over_quota stop_sending stop_mailing
        stop_emailing stop_contacting stop_mail user_unknown address_unknown hard_bounce soft_bounce black_list
        changed_job changed_jobs new_address kein_newsletter kein_mailing kein_kontakt kein_versand kein_mail kein_email
        keine_mail bitte_kein bitte_keine im_ruhestand alte_adresse alte_mail außer_dienst in_rente in_pension
        ne_pas ne_plus ne_veut ne_travaille nexiste_pas nexiste_plus nest_plus na_plus plus_valide plus_en_fonction ancienne_adresse
        ancien_salarié ancien_employé pas_de_mail pas_de_newsletter pas_contacter stop_pub a_quitté
        no_enviar no_contactar no_molestar no_escribir no_mandar no_llamar no_usar no_quiere no_desea no_trabaja no_existe
        no_válido no_valido no_es ya_no dado_de_baja dada_de_baja de_baja dar_de_baja dirección_antigua correo_antiguo
        non_inviare non_contattare non_scrivere non_mandare non_disturbare non_usare non_vuole non_lavora non_esiste
        non_valido non_valida non_più non_attivo in_pensione vecchio_indirizzo vecchia_mail
        não_enviar não_mandar não_contatar não_contactar não_perturbe não_quer não_trabalha não_existe não_usar não_é
        não_mais já_não email_antigo saiu_da deu_baixa
        uit_dienst met_pensioen oud_adres oude_adres oude_mail nie_wysyłać nie_kontaktować nie_pisać nie_dzwonić nie_chce
        nie_pracuje nie_istnieje nie_żyje już_nie stary_adres na_emeryturze
        ej_skicka ej_kontakta ej_aktiv ej_giltig har_slutat gått_bort gick_bort gått_i_pension må_ikke ei_saa ei_enää
        ei_lähetetä ei_toimi älä_lähetä älä_ota ne_küldjön ne_keresse nem_kér nem_él nem_dolgozik már_nem
        ne_posílat ne_kontaktovat už_ne nu_trimite nu_trimiteți nu_contacta nu_mai abonelikten_çıktı işten_ayrıldı
        vefat_etti artık_çalışmıyor не_писать не_пишите не_отправлять не_отправляйте не_беспокоить не_звонить не_слать
        не_рассылать не_присылать не_работает не_надо не_использовать не_существует не_нужно не_хочет больше_не уже_не
        не_писати не_надсилати не_турбувати не_працює більше_не старый_адрес на_пенсии в_отпуске
        لا_ترسل لا_ترسلوا لا_تتصل لا_يعمل لا_يرغب غير_صالح غير_نشط غير_صحيح לא_לשלוח לא_ליצור לא_פעיל לא_תקין לא_עובד לא_בתוקף
        """
    )
    .map { $0.split(separator: "_").map(String.init) }

    /// Words of scripts that put no space between words.
    static let unspaced = split(
        """
        退订 退訂 离职 離職 勿发 勿發 勿寄 勿扰 勿擾 不要发 不要發 不再 请勿 請勿 别发 无效 無效 失效 拒收 拒绝 拒絕 去世 死亡 已故 停用 退信 错误
        錯誤 黑名单 黑名單 取消订 取消訂 退休 作废 作廢 不存在 注销 註銷 投诉 已离 已離 已停
        配信停止 配信不可 停止希望 退会 退職 退社 送信不可 送信禁止 送らない 送信しない 不達 不在 死去 故人 逝去 解約 拒否 使用不可 登録解除 旧アドレス
        異動 禁止 停止 不要です
        수신거부 수신거절 거부 퇴사 퇴직 사망 무효 반송 해지 차단 발송금지 금지 탈퇴 잘못된 중지
        ยกเลิก ห้ามส่ง เสียชีวิต ลาออก อย่าส่ง
        """)

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
