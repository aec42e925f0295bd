import MailTerms
import Testing

@testable import SMTP

@Suite struct NamedWaitTests {
    private static let waits: [(String, Int)] = [
        ("450 4.2.0 <ann@x.org>: Recipient address rejected: Greylisted for 300 seconds", 300),
        ("451 4.7.1 Greylisting in action, please come back in 01:00:00", 3600),
        ("451 4.7.1 Greylisting in action, please come back in 00:04:59", 299),
        ("450 4.7.1 Greylisted, please try again in 5 minutes", 300),
        ("450 Greylisted, try again in 5-10 minutes", 600),
        ("451 Temporarily deferred, please retry in 60s", 60),
        ("451 4.7.1 Please try again later, wait 15 min", 900),
        ("421 4.7.0 Try again later (in one hour)", 3600),
        ("450 4.3.2 Try again in 2 hours", 7200),
        ("451 4.3.0 <ann@x.org>: Temporary lookup failure; retry after 1 day", 86_400),
        ("450 Sie wurden auf die Greylist gesetzt, bitte versuchen Sie es in 5 Minuten erneut", 300),
        ("450 Greylisting aktiv. Bitte in einer Stunde erneut versuchen", 3600),
        ("450 Greylisted: veuillez réessayer dans 10 minutes", 600),
        ("450 Greylisted: réessayez dans une heure", 3600),
        ("450 Greylisting: inténtelo de nuevo en 5 minutos", 300),
        ("450 Greylisted: riprova tra 10 minuti", 600),
        ("450 Greylisting, tente novamente em 3 minutos", 180),
        ("450 Greylisted, probeer het over 5 minuten opnieuw", 300),
        ("450 Greylisted: spróbuj ponownie za 300 sekund", 300),
        ("450 Серый список: повторите попытку через 5 минут", 300),
        ("450 greylisted 灰名单，请在5分钟后重试", 300),
        ("450 greylisted 300秒後に再試行してください", 300),
        ("421 too many connections, slow down; try again in 30 seconds", 30),
        ("450 4.7.0 Your connection rate is too high: 20 connections in 60 seconds. Try again in 10 minutes", 600),
        ("451 4.7.500 Server busy. Please try again later in 4 min", 240),
    ]

    @Test(arguments: waits) func `a wait that a reply names is found`(text: String, seconds: Int) throws {
        let reply = try #require(Reply(written: text))
        #expect(reply.namedWait(signs: reply.signs(about: nil)) == .seconds(seconds))
    }

    @Test(arguments: [
        "450 4.7.1 Greylisted, see http://postgrey.schweikert.ch/help/x.org.html",
        "450 4.7.1 Try again later",
        "450 4.7.1 too many connections: 20 connections in 60 seconds",
        "450 4.7.1 Too many messages, limit is 100 per 1 hour; try again later",
        "421 4.7.0 rate limit exceeded: 50 messages in the last 5 minutes",
        "450 too many recipients pro 10 Minuten, later",
        "452 4.3.1 Insufficient system storage, 10 MB left, try again later",
        "451 try again later 2026-11-25 10:20:30",
        "451 Temporary failure at 10:20:30",
        "550 5.1.1 no such user, wait 5 minutes",
        "250 2.1.5 ok, greylisted for 300 seconds",
        "450 greylisted for 0 seconds",
        "450 greylisted for 900 days",
        "450 4.2.0 mx5 try again later [id 12 s3]",
    ]) func `a period, a date or a limit is not a wait`(text: String) throws {
        let reply = try #require(Reply(written: text))
        #expect(reply.namedWait(signs: reply.signs(about: nil)) == nil)
    }
}
