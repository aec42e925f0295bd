extension RepliesByKind {
    /// The same in the languages that many servers use.
    static let languages = table(
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
        unknown: 550 Der Absender konnte nicht verifiziert werden
        unknown: 550 Unbekannter Absender-Host
        unknown: 550 Ihr Mailserver ist uns nicht bekannt
        unknown: 550 Ihre Domain existiert nicht
        unknown: 550 Nachricht wurde als Spam eingestuft
        unknown: 550 Verbindung abgelehnt: falscher HELO
        unknown: 550 Systemfehler, Benutzerdatenbank nicht erreichbar
        unknown: 550 Zu viele Empfänger pro Stunde
        unknown: 550 Sendelimit überschritten
        unknown: 550 Absender nicht berechtigt
        unknown: 550 Empfänger kann derzeit nicht überprüft werden
        unknown: 550 Aufgrund unserer Richtlinien abgelehnt
        unknown: 550 Die IP-Adresse des Absenders ist unbekannt
        unknown: 550 Le serveur émetteur est inconnu
        unknown: 550 Le domaine de l'expéditeur est inconnu
        unknown: 550 Votre domaine n'existe pas
        unknown: 550 Trop de destinataires inconnus
        unknown: 550 Trop de connexions depuis votre adresse
        unknown: 550 Erreur interne, impossible de vérifier l'utilisateur
        unknown: 550 Message rejeté: contenu indésirable
        unknown: 550 Refusé pour des raisons de politique
        unknown: 550 Serveur en maintenance
        unknown: 550 Quota d'envoi dépassé
        unknown: 550 Nom d'hôte inconnu
        unknown: 550 El servidor remitente no existe
        unknown: 550 Su dominio no existe
        unknown: 550 Dirección del remitente inválida
        unknown: 550 Demasiados destinatarios inválidos
        unknown: 550 Demasiadas conexiones
        unknown: 550 Error interno del servidor
        unknown: 550 No se puede verificar el usuario en este momento
        unknown: 550 Mensaje rechazado por contener spam
        unknown: 550 Su IP está bloqueada
        unknown: 550 Cuota de envío excedida
        unknown: 550 Host desconocido
        unknown: 550 Dominio del mittente inesistente
        unknown: 550 Il server mittente non esiste
        unknown: 550 Indirizzo del mittente non valido
        unknown: 550 Troppi destinatari sconosciuti
        unknown: 550 Troppe connessioni dal tuo IP
        unknown: 550 Errore interno
        unknown: 550 Messaggio rifiutato: spam
        unknown: 550 Il tuo IP è in blacklist
        unknown: 550 Domínio do remetente inexistente
        unknown: 550 O servidor de envio não existe
        unknown: 550 Muitos destinatários inválidos
        unknown: 550 Muitas conexões do seu IP
        unknown: 550 Erro interno do servidor
        unknown: 550 Mensagem rejeitada por conter spam
        unknown: 550 Seu servidor não possui DNS reverso
        unknown: 550 Limite de envio excedido
        unknown: 550 Afzenderdomein bestaat niet
        unknown: 550 Uw server heeft geen reverse DNS
        unknown: 550 Te veel ongeldige ontvangers
        unknown: 550 Interne fout
        unknown: 550 Bericht geweigerd als spam
        unknown: 550 Host onbekend
        unknown: 550 Domena nadawcy nie istnieje
        unknown: 550 Zbyt wiele połączeń
        unknown: 550 Zbyt wielu nieznanych odbiorców
        unknown: 550 Błąd wewnętrzny serwera
        unknown: 550 Wiadomość odrzucona jako spam
        unknown: 550 Twój serwer nie ma rekordu PTR
        unknown: 550 Домен отправителя не существует
        unknown: 550 Неизвестный хост
        unknown: 550 Слишком много неизвестных получателей
        unknown: 550 Слишком много соединений с вашего IP
        unknown: 550 Внутренняя ошибка сервера
        unknown: 550 Письмо отклонено как спам
        unknown: 550 Ваш сервер не прошел проверку
        unknown: 550 Не удалось проверить получателя, попробуйте позже
        unknown: 550 IP адрес отправителя заблокирован
        unknown: 550 Превышен лимит отправки писем
        unknown: 550 发件人不存在
        unknown: 550 发信服务器不存在
        unknown: 550 发件人邮箱不存在
        unknown: 550 您的IP发送过于频繁
        unknown: 550 收件人过多
        unknown: 550 系统繁忙,请稍后再试
        unknown: 550 数据库错误,无法验证用户
        unknown: 550 邮件被识别为垃圾邮件
        unknown: 550 域名解析失败
        unknown: 550 超过发信频率限制
        unknown: 550 寄件者網域不存在
        unknown: 550 送信者が不明です
        unknown: 550 送信元ドメインが存在しません
        unknown: 550 接続が多すぎます
        unknown: 550 内部エラー
        unknown: 550 メッセージはスパムとして拒否されました
        unknown: 550 발신자 도메인이 존재하지 않습니다
        unknown: 550 서버 오류
        unknown: 550 Gönderen alan adı bulunamadı
        unknown: 550 Çok fazla bağlantı
        unknown: 550 Doména odesílatele neexistuje
        unknown: 550 Avsändarens domän finns inte
        unknown: 550 A feladó tartománya nem létezik
        unknown: 550 Domeniul expeditorului nu există
        unknown: 550 Siuntėjas nežinomas
        unknown: 550 Saatja ei eksisteeri
        unknown: 550 Odosielateľ neexistuje
        unknown: 550 Відправника заблоковано
        unknown: 550 Alamat IP anda diblokir
        unknown: 550 השולח לא קיים
        unknown: 550 Datei nicht gefunden
        unknown: 550 ungültiger Befehl
        unknown: 550 Zertifikat ungültig
        unknown: 550 Passwort falsch
        unknown: 550 Host existiert nicht
        unknown: 550 Nachricht ungültig
        unknown: 550 Ungültiger Rechnername
        unknown: 550 Unbekannter Befehl
        unknown: 550 Der sendende Server ist unbekannt
        unknown: 550 Dienst nicht verfügbar
        unknown: 550 Kein Zugriff für unbekannte Absender
        unknown: 550 Benutzer nicht angemeldet
        unknown: 550 Absenderadresse ungültig
        unknown: 550 Zu viele unbekannte Benutzer
        unknown: 550 Kein Reverse-DNS gefunden
        unknown: 550 Kein gültiger MX für die Absenderdomain
        unknown: 550 Keine Nachrichten von dieser IP
        unknown: 550 Kein Relay für unbekannte Nutzer
        unknown: 550 commande inconnue
        unknown: 550 fichier introuvable
        unknown: 550 certificat invalide
        unknown: 550 mot de passe incorrect
        unknown: 550 hôte inconnu
        unknown: 550 message invalide
        unknown: 550 adresse IP inconnue
        unknown: 550 adresse de l'expéditeur invalide
        unknown: 550 domaine expéditeur inexistant
        unknown: 550 serveur introuvable
        unknown: 550 utilisateur non authentifié
        unknown: 550 service désactivé
        unknown: 550 trop d'utilisateurs inconnus
        unknown: 550 nom de machine invalide
        unknown: 550 archivo no encontrado
        unknown: 550 comando desconocido
        unknown: 550 certificado inválido
        unknown: 550 contraseña incorrecta
        unknown: 550 servidor desconocido
        unknown: 550 nombre de host inválido
        unknown: 550 mensaje inválido
        unknown: 550 usuario no autenticado
        unknown: 550 dirección IP no válida
        unknown: 550 remitente no encontrado
        unknown: 550 servicio deshabilitado
        unknown: 550 comando sconosciuto
        unknown: 550 server sconosciuto
        unknown: 550 messaggio non valido
        unknown: 550 indirizzo IP sconosciuto
        unknown: 550 utente non autenticato
        unknown: 550 mittente inesistente
        unknown: 550 servizio disattivato
        unknown: 550 comando desconhecido
        unknown: 550 servidor desconhecido
        unknown: 550 mensagem inválida
        unknown: 550 usuário não autenticado
        unknown: 550 endereço IP inválido
        unknown: 550 serviço desativado
        unknown: 550 nieznane polecenie
        unknown: 550 nieznany serwer
        unknown: 550 nieprawidłowa wiadomość
        unknown: 550 nieznany nadawca
        unknown: 550 nieprawidłowy adres IP
        unknown: 550 файл не найден
        unknown: 550 неизвестная команда
        unknown: 550 неверный пароль
        unknown: 550 сервер не найден
        unknown: 550 неверный HELO
        unknown: 550 пользователь не авторизован
        unknown: 550 неизвестный отправитель
        unknown: 550 сообщение не принято
        unknown: 550 未知命令
        unknown: 550 无效的命令
        unknown: 550 密码错误
        unknown: 550 证书无效
        unknown: 550 主机不存在
        unknown: 550 用户未认证
        unknown: 550 不明なコマンド
        unknown: 550 サーバーが見つかりません
        unknown: 550 メッセージが無効です
        unknown: 550 ホスト名が不正です
        unknown: 550 認証されていないユーザー
        unknown: 550 알 수 없는 명령
        unknown: 550 발신 서버를 찾을 수 없습니다
        unknown: 550 인증되지 않은 사용자
        unknown: 550 neznámý příkaz
        unknown: 550 neplatné heslo
        unknown: 550 okänt kommando
        unknown: 550 ukendt kommando
        unknown: 550 bilinmeyen komut
        """#)
}
