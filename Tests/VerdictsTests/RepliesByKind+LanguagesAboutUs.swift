extension RepliesByKind {
    /// We, the server or a message is mentioned, in the languages that many servers use.
    static let languagesAboutUs = table(
        #"""
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
