extension RepliesByKind {
    /// Vague refusals: of a name, of a list, of messages.
    static let vagueRefusals = table(
        #"""
        sender_setup: 550 <ann@example.org>: Invalid DNS MX or A/AAAA resource record
        sender_setup: 550 ann@example.org: no A or AAAA record found
        sender_setup: 550 <ann@example.org>: DNS entry does not exist
        sender_setup: 550 5.1.1 <ann@example.org>: invalid resource record
        sender_setup: 550 <ann@example.org>: ungültiger MX-Eintrag
        sender_setup: 550 <ann@example.org>: enregistrement MX inexistant
        sender_setup: 550 <ann@example.org>: registro DNS inexistente
        sender_setup: 550 <ann@example.org>: record MX non trovato
        sender_setup: 550 <ann@example.org>: MX-record bestaat niet
        sender_setup: 550 <ann@example.org>: brak rekordu MX
        sender_setup: 550 <ann@example.org>: MX-запись не найдена
        sender_setup: 550 <ann@example.org>: MX记录不存在
        sender_setup: 550 <ann@example.org>: MXレコードが見つかりません
        unknown: 550 Domains not registered properly
        unknown: 550 5.5.0 Les emails envoyes vers la messagerie example.org ont ete bloques par nos
        unknown: 550 Les courriels adressés à ce compte sont bloqués
        unknown: 550 E-Mails an dieses Postfach wurden blockiert
        unknown: 550 Nachrichten für diesen Empfänger werden blockiert
        unknown: 550 Los correos para esta cuenta han sido bloqueados
        unknown: 550 I messaggi per questa casella sono stati bloccati
        unknown: 550 As mensagens para esta conta foram bloqueadas
        unknown: 550 Berichten aan deze mailbox zijn geblokkeerd
        unknown: 550 Письма на этот почтовый ящик заблокированы
        unknown: 550 Mails to this account have been blocked
        unknown: 550 Messages sent to this mailbox are blocked
        disabled: 550 This mailbox is blocked
        disabled: 550 Ce compte est bloqué
        unknown: 550 5.1.2 User reject
        unknown: 550 5.1.2 Recipient rejected
        unknown: 550 5.1.2 <ann@example.org> refused
        unknown: 550 5.1.2 denied
        unknown: 550 5.1.3 Recipient refused
        unknown: 550 5.1.6 rejected
        unknown: 550 5.1.1 Denied
        unknown: 550 5.1.2 not accepted by policy
        unknown: 550 5.2.1 User rejected
        mailbox_not_found: 550 #5.1.0 Address rejected.
        domain_not_accepted: 550 5.1.2 <ann@example.org>: Recipient address rejected: Domain not found
        domain_not_accepted: 550 5.1.2 <ann@example.org>... Host unknown
        domain_not_accepted: 553 5.1.2 ann@example.org... Invalid host name
        domain_not_accepted: 550 5.1.2 Host not found
        domain_not_accepted: 554 <ann@example.org>... 550 Host unknown (Authoritative answer from name server)
        domain_not_accepted: 550 <ann@example.org>... Host unknown (Name server: mail.example.org: host not found)
        domain_not_accepted: 554 5.4.4 SMTPSEND.DNS.NonExistentDomain
        domain_not_accepted: 553 5.1.2 We weren't able to find the recipient domain. Please check for any errors.
        sender_setup: 550 5.1.2 Client host unknown
        sender_setup: 550 5.1.2 Connecting host unknown: reverse lookup failed
        sender_setup: 550 5.1.2 HELO: invalid host name
        sender_setup: 550 Host unknown to us: your server has no name
        blocked_by_policy: 550 Denied due to spam list
        blocked_by_policy: 500 Mail appears to be unsolicited, call the person so they may add you to our whitelist
        blocked_by_policy: 550 Unsolicited mail, ask the recipient to add your address to the allow list
        blocked_by_policy: 550 Spam verdächtig, bitten Sie den Empfänger, Sie in die Whitelist aufzunehmen
        blocked_by_policy: 550 5.7.1 The user or domain that you are sending to has a policy that prohibited the mail
        restricted_sender: 550 Recipient accepts mail only from senders on the whitelist
        restricted_sender: 550 You are not on the recipient's whitelist
        unknown: 501 Bad address syntax
        unknown: 501 Malformed address
        rejected_syntax: 501 <ann@example.org>: malformed address
        rejected_syntax: 501 malformed recipient address <ann@example.org>
        unknown: 550 Address rejected
        unknown: 550 <ann@example.org> recipient rejected
        unknown: 554 Error: no valid recipients
        unknown: 554 5.5.1 Error: no valid recipients
        unknown: 550 This account is not ann@example.org
        mailbox_not_found: 550 <ann@example.org> isn't a user here
        mailbox_not_found: 550 5.1.351 Remote server returned unknown recipient
        mailbox_not_found: 501 5.1.3 <ann@example.org> does not exist
        mailbox_not_found: 550 5.1.2 No such mailbox
        unknown: 550 5.2.1 Service unavailable, [example.com] does not accept email over IPv6.
        unknown: 550 5.1.8 accès refusé, expéditeur sortant incorrecte
        unknown: 550 5.1.8 Zugriff verweigert, ungültiger ausgehender Absender
        unknown: 550 Recipient verification problem
        unknown: 550 5.1.2 Relay not allowed.
        mailbox_not_found: 550 5.1.0 Not our Customer
        mailbox_not_found: 550 El usuario no tiene cuenta en este dominio
        mailbox_not_found: 550 Adresse hier nicht vorhanden
        """#)
}
