extension RepliesByKind {
    /// Languages and spellings that few servers use.
    static let rareLanguages = table(
        #"""
        undeliverable: 550 Пользователь не найден
        undeliverable: 550 Почтовый ящик не найден
        undeliverable: 550 5.1.1 Получатель не существует
        undeliverable: 550 Адресат неизвестен
        undeliverable: 550 Пользователь с таким адресом не зарегистрирован
        undeliverable: 550 Учётная запись заблокирована
        undeliverable: 550 Ящик удалён
        undeliverable: 550 Такой пользователь не зарегистрирован на этом сервере
        undeliverable: 550 Данного адреса не существует
        undeliverable: 550 Адрес не обслуживается: нет такого ящика
        undeliverable: 550 yonghu bu cunzai
        undeliverable: 550 5.1.1 yong hu bu cun zai
        undeliverable: 550 shoujianren bucunzai
        undeliverable: 550 youxiang bucunzai
        undeliverable: 550 gai yonghu bucunzai
        undeliverable: 550 Polzovatel ne nayden
        undeliverable: 550 Pol'zovatel' ne sushchestvuet
        undeliverable: 550 Net takogo polzovatelya
        undeliverable: 550 Pochtovy yashchik ne sushestvuet
        undeliverable: 550 sonzai shimasen: ann@example.org
        undeliverable: 550 atesaki fumei
        undeliverable: 550 用户不存在
        undeliverable: 550 该邮箱不存在
        undeliverable: 550 收件人不存在或已停用
        undeliverable: 550 无此用户
        undeliverable: 550 此邮件地址不存在,请检查
        undeliverable: 550 該郵件地址不存在
        undeliverable: 550 收件人邮箱地址错误
        undeliverable: 550 宛先のユーザーが存在しません
        undeliverable: 550 指定されたメールアドレスは存在しません
        undeliverable: 550 お探しのユーザは見つかりません
        undeliverable: 550 宛先が見つかりませんでした
        undeliverable: 550 사용자를 찾을 수 없습니다
        undeliverable: 550 존재하지 않는 사용자입니다
        undeliverable: 550 수신자 메일주소가 존재하지 않습니다
        undeliverable: 550 Böyle bir kullanıcı yok
        undeliverable: 550 Alıcı bulunamadı
        undeliverable: 550 Geçersiz alıcı adresi
        undeliverable: 550 Uživatel neexistuje
        undeliverable: 550 Adresa neexistuje
        undeliverable: 550 Schránka neexistuje
        undeliverable: 550 Mottagaren finns inte
        undeliverable: 550 Okänd mottagare
        undeliverable: 550 Adressen finns inte
        undeliverable: 550 Modtager findes ikke
        undeliverable: 550 Ukendt modtager
        undeliverable: 550 Mottakeren finnes ikke
        undeliverable: 550 Vastaanottajaa ei löydy
        undeliverable: 550 Tuntematon vastaanottaja
        undeliverable: 550 A címzett nem létezik
        undeliverable: 550 Ismeretlen felhasználó
        undeliverable: 550 Nincs ilyen felhasználó
        undeliverable: 550 Utilizatorul nu există
        undeliverable: 550 Destinatar necunoscut
        undeliverable: 550 Korisnik ne postoji
        undeliverable: 550 Nepoznat korisnik
        undeliverable: 550 Uporabnik ne obstaja
        undeliverable: 550 Потребителят не съществува
        undeliverable: 550 Користувача не знайдено
        undeliverable: 550 Скринька не існує
        undeliverable: 550 Ο χρήστης δεν υπάρχει
        undeliverable: 550 Άγνωστος παραλήπτης
        undeliverable: 550 המשתמש לא קיים
        undeliverable: 550 المستخدم غير موجود
        undeliverable: 550 ไม่พบผู้ใช้
        undeliverable: 550 Người dùng không tồn tại
        undeliverable: 550 Địa chỉ người nhận không tồn tại
        undeliverable: 550 Pengguna tidak ditemukan
        undeliverable: 550 Alamat tidak ditemukan
        undeliverable: 550 کاربر یافت نشد
        undeliverable: 550 L'utente non esiste
        undeliverable: 550 Casella inesistente
        undeliverable: 550 Utente sconosciuto
        undeliverable: 550 Indirizzo non trovato
        undeliverable: 550 Usuario desconocido
        undeliverable: 550 Destinatario desconocido
        undeliverable: 550 No existe el usuario
        undeliverable: 550 El destinatario no existe en este servidor
        undeliverable: 550 Dirección de correo inexistente
        undeliverable: 550 Buzón deshabilitado
        undeliverable: 550 Destinatário inexistente
        undeliverable: 550 Usuário desconhecido
        undeliverable: 550 Caixa postal inexistente
        undeliverable: 550 Conta inativa
        undeliverable: 550 Endereço não existe
        undeliverable: 550 Utilisateur inconnu
        undeliverable: 550 Destinataire inconnu
        undeliverable: 550 Adresse invalide
        undeliverable: 550 Boîte aux lettres inexistante
        undeliverable: 550 Compte suspendu
        undeliverable: 550 Pas de boîte à ce nom
        undeliverable: 550 Onbekende gebruiker
        undeliverable: 550 Ontvanger onbekend
        undeliverable: 550 Mailbox bestaat niet
        undeliverable: 550 Nieznany użytkownik
        undeliverable: 550 Nie ma takiego użytkownika
        undeliverable: 550 Odbiorca nie istnieje
        undeliverable: 550 Nieprawidłowy adres odbiorcy
        undeliverable: 550 Brak takiego użytkownika
        undeliverable: 550 Empfänger existiert nicht
        undeliverable: 550 Unbekannter Empfänger
        undeliverable: 550 Kein solches Postfach
        undeliverable: 550 Postfach deaktiviert
        undeliverable: 550 Diese E-Mail-Adresse existiert nicht mehr
        risky: 552 Ящик получателя переполнен
        risky: 552 У получателя закончилось место в ящике
        risky: 552 youxiang yi man
        risky: 552 收件人空间不足
        risky: 552 邮箱容量已满
        risky: 552 受信者のメールボックスが容量を超えています
        risky: 550 受信者によって拒否されました
        risky: 552 수신자 메일함 용량 초과
        risky: 552 Posta kutusu dolu
        risky: 552 Schránka je plná
        risky: 552 Brevlådan är full
        risky: 552 Buzón lleno
        unknown: 550 Ваше письмо отклонено: спам
        unknown: 550 Отправитель отклонён
        unknown: 550 Ваш хост не имеет обратной записи в DNS
        unknown: 550 Доступ запрещён
        unknown: 554 Сервер отправителя не прошёл проверку
        unknown: 550 Превышено количество писем в час
        unknown: 451 Временная ошибка, повторите попытку позже
        unknown: 550 Ваш сервер отправляет слишком много писем
        unknown: 550 ip bei fengsuo
        unknown: 550 您的邮件被拒收
        unknown: 550 发件服务器IP没有反向解析
        unknown: 550 发送频率过高,请稍后再试
        unknown: 550 发件人域名没有MX记录
        unknown: 554 邮件内容被拒绝
        unknown: 550 系统错误
        unknown: 550 送信元IPアドレスは拒否されました
        unknown: 550 メールは迷惑メールと判定されました
        unknown: 550 接続元ホストの逆引きができません
        unknown: 550 스팸으로 차단되었습니다
        unknown: 554 발신 IP가 차단되었습니다
        unknown: 550 Gönderen adresi geçersiz
        unknown: 550 Odesílatel neexistuje
        unknown: 550 Vaše IP adresa je na blacklistu
        unknown: 550 Avsändaren är okänd
        unknown: 550 A feladó nem létezik
        unknown: 550 Відправник не існує
        unknown: 550 Indirizzo IP non autorizzato
        unknown: 550 Mittente sconosciuto
        unknown: 550 Acceso denegado
        unknown: 550 Su IP no tiene resolución inversa
        unknown: 550 Remitente no permitido
        unknown: 550 Acesso negado
        unknown: 550 Remetente não autorizado
        unknown: 550 IP bloqueado
        unknown: 550 Expéditeur inconnu
        unknown: 550 Accès refusé
        unknown: 550 Votre serveur n'a pas d'enregistrement PTR
        unknown: 550 Toegang geweigerd
        unknown: 550 Odmowa dostępu
        unknown: 550 Zugriff verweigert
        unknown: 550 Ihre IP hat keinen Reverse DNS
        unknown: 550 Ihr Mailserver ist nicht berechtigt
        """#)
}
