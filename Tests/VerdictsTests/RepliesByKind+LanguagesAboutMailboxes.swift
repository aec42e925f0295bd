extension RepliesByKind {
    /// The mailbox is mentioned, in the languages that many servers use.
    static let languagesAboutMailboxes = table(
        #"""
        undeliverable: 550 Die angegebene E-Mail-Adresse ist uns nicht bekannt
        undeliverable: 550 Der Empfänger konnte nicht gefunden werden
        undeliverable: 550 Dieses Konto existiert nicht mehr
        undeliverable: 550 Dieser Benutzer wurde gelöscht
        undeliverable: 550 Das Postfach wurde stillgelegt
        undeliverable: 550 Es gibt kein Postfach mit diesem Namen
        undeliverable: 550 Adresse unbekannt
        undeliverable: 550 Der Mitarbeiter ist nicht mehr im Unternehmen
        undeliverable: 550 Le destinataire est inconnu
        undeliverable: 550 Cette boîte n'existe plus
        undeliverable: 550 Adresse de destination inconnue
        undeliverable: 550 Aucun utilisateur de ce nom
        undeliverable: 550 L'adresse e-mail que vous avez saisie est introuvable
        undeliverable: 550 Compte fermé
        undeliverable: 550 Le compte a été supprimé
        undeliverable: 550 La dirección no existe
        undeliverable: 550 La casilla no existe
        undeliverable: 550 Usuario inexistente
        undeliverable: 550 Destinatario no encontrado
        undeliverable: 550 La cuenta ha sido eliminada
        undeliverable: 550 Cuenta inactiva
        undeliverable: 550 No hay ningún usuario con ese nombre
        undeliverable: 550 L'indirizzo non esiste
        undeliverable: 550 Destinatario inesistente
        undeliverable: 550 Utente non trovato
        undeliverable: 550 Casella cancellata
        undeliverable: 550 Account disabilitato
        undeliverable: 550 Nessun utente con questo nome
        undeliverable: 550 O usuário não existe
        undeliverable: 550 Destinatário desconhecido
        undeliverable: 550 Caixa de correio inexistente
        undeliverable: 550 E-mail inválido
        undeliverable: 550 Conta encerrada
        undeliverable: 550 Conta cancelada
        undeliverable: 550 Não existe usuário com este nome
        undeliverable: 550 Deze gebruiker bestaat niet
        undeliverable: 550 Adres onbekend
        undeliverable: 550 Geen gebruiker met deze naam
        undeliverable: 550 Account gesloten
        undeliverable: 550 Konto nie istnieje
        undeliverable: 550 Adresat nieznany
        undeliverable: 550 Skrzynka została usunięta
        undeliverable: 550 Konto zablokowane
        undeliverable: 550 Почтовый ящик удален
        undeliverable: 550 Пользователь заблокирован
        undeliverable: 550 Нет такого адреса
        undeliverable: 550 Адресат не найден
        undeliverable: 550 Почтовый ящик неактивен
        undeliverable: 550 Пользователя с таким именем нет
        undeliverable: 550 用户未找到
        undeliverable: 550 用户已停用
        undeliverable: 550 邮箱已被冻结
        undeliverable: 550 该账户不存在
        undeliverable: 550 收件人无效
        undeliverable: 550 无效的收件人地址
        undeliverable: 550 邮箱已注销
        undeliverable: 550 該用戶不存在
        undeliverable: 550 無此收件人
        undeliverable: 550 收件者信箱不存在
        undeliverable: 550 ユーザが見つかりません
        undeliverable: 550 このアドレスは使用されていません
        undeliverable: 550 メールアドレスが間違っています
        undeliverable: 550 受信者が存在しません
        undeliverable: 550 アカウントが削除されました
        undeliverable: 550 사용자 없음
        undeliverable: 550 수신자를 찾을 수 없습니다
        undeliverable: 550 알 수 없는 사용자
        undeliverable: 550 Kullanıcı mevcut değil
        undeliverable: 550 Alıcı adresi bulunamadı
        undeliverable: 550 Příjemce neexistuje
        undeliverable: 550 Neznámý uživatel
        undeliverable: 550 Användaren hittades inte
        undeliverable: 550 Kontot är avstängt
        undeliverable: 550 Ismeretlen címzett
        undeliverable: 550 Utilizator inexistent
        undeliverable: 550 Adresa nu există
        undeliverable: 550 L'usuari no existeix
        undeliverable: 550 Naudotojas neegzistuoja
        undeliverable: 550 Gavėjas nerastas
        undeliverable: 550 Lietotājs neeksistē
        undeliverable: 550 Adresāts nav atrasts
        undeliverable: 550 Kasutajat ei leitud
        undeliverable: 550 Kasutaja ei eksisteeri
        undeliverable: 550 Notandi er ekki til
        undeliverable: 550 उपयोगकर्ता मौजूद नहीं है
        undeliverable: 550 Primatelj ne postoji
        undeliverable: 550 Nepoznati primatelj
        undeliverable: 550 Naslovnik ne obstaja
        undeliverable: 550 Používateľ neexistuje
        undeliverable: 550 Príjemca neexistuje
        undeliverable: 550 Потребителят не е намерен
        undeliverable: 550 Одержувача не знайдено
        undeliverable: 550 Modtageren eksisterer ikke
        undeliverable: 550 Brukeren ble ikke funnet
        undeliverable: 550 Käyttäjää ei ole olemassa
        undeliverable: 550 Sähköpostiosoite on virheellinen
        undeliverable: 550 Không tìm thấy người nhận
        undeliverable: 550 Pengguna tidak wujud
        undeliverable: 550 ไม่พบผู้รับ
        undeliverable: 550 הנמען לא נמצא
        undeliverable: 550 المستلم غير موجود
        undeliverable: 550 گیرنده یافت نشد
        undeliverable: 550 Ο παραλήπτης δεν βρέθηκε
        undeliverable: 550 Postafiók nem található
        undeliverable: 550 Címzett ismeretlen
        undeliverable: 550 Adresa de e-mail nu există
        undeliverable: 550 Alıcı mevcut değil
        undeliverable: 550 Benutzer nicht vorhanden
        undeliverable: 550 utilisateur introuvable
        undeliverable: 550 usuario no registrado
        undeliverable: 550 utente non registrato
        undeliverable: 550 usuário não cadastrado
        undeliverable: 550 nieznany adresat
        undeliverable: 550 адресат не зарегистрирован
        undeliverable: 550 邮箱地址无效
        undeliverable: 550 アカウントが見つかりません
        risky: 552 Der Speicherplatz des Empfängers ist erschöpft
        risky: 552 Kontingent des Postfachs überschritten
        risky: 550 Der Empfänger hat Ihre Adresse gesperrt
        risky: 550 Empfänger akzeptiert nur interne Absender
        risky: 552 La boîte du destinataire est pleine
        risky: 552 Quota de la boîte dépassé
        risky: 550 Le destinataire n'accepte pas vos messages
        risky: 550 Le destinataire a bloqué votre adresse
        risky: 552 El usuario ha excedido su cuota
        risky: 552 Casilla llena
        risky: 550 El destinatario ha bloqueado su dirección
        risky: 552 Spazio esaurito per l'utente
        risky: 552 Casella piena
        risky: 550 Il destinatario ha bloccato il mittente
        risky: 552 Quota do usuário excedida
        risky: 552 Caixa do destinatário cheia
        risky: 552 Mailbox van de ontvanger is vol
        risky: 552 Skrzynka odbiorcy jest pełna
        risky: 552 Почтовый ящик получателя заполнен
        risky: 550 Получатель заблокировал ваш адрес
        risky: 552 Превышена квота пользователя
        risky: 552 用户邮箱空间已满
        risky: 550 收件人拒收您的邮件
        risky: 550 对方邮箱已满
        risky: 552 收件者信箱已滿
        risky: 552 受信者の容量が上限に達しました
        risky: 552 사용자의 메일함이 가득 찼습니다
        risky: 552 Kota aşıldı
        risky: 552 Překročena kvóta schránky
        risky: 552 Mottagarens brevlåda är full
        risky: 552 A postafiók megtelt
        risky: 552 Căsuța poștală este plină
        risky: 552 Скринька переповнена
        """#)
}
