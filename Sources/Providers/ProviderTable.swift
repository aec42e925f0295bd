import Pacing

extension Provider {
    /// All providers. Of two entries with the same MX suffix, the one for certain recipient domains is first.
    package static let table: [Provider] = mailboxes + hosters + gateways

    /// Providers of mailboxes for everyone.
    private static let mailboxes = [
        Provider(
            "gmail", mx: ["google.com", "googlemail.com"], for: ["gmail.com", "googlemail.com"],
            limits: Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 8)),
        // A second recipient in a row is answered 452.
        Provider(
            "outlook", mx: ["olc.protection.outlook.com", "hotmail.com"],
            limits: Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 2)),
        Provider("yahoo", mx: ["yahoodns.net", "mx.aol.com", "yahoo.co.jp"], answers: .onlyRefusals),
        Provider(
            "icloud", mx: ["mail.icloud.com", "mail.me.com", "apple.com"],
            limits: Limits(connections: 2, recipientsPerMinute: 30, recipientsPerConnection: 8)),
        Provider("proton", mx: ["protonmail.ch", "proton.ch", "proton.me"]),
        // Closes after an error, and many bad recipients are punished.
        Provider(
            "gmx", mx: ["gmx.net", "gmx.de", "web.de", "mail.com"],
            limits: Limits(connections: 1, recipientsPerMinute: 30, recipientsPerConnection: 4)),
        Provider("t_online", mx: ["t-online.de"]),
        Provider("freenet", mx: ["freenet.de"]),
        Provider("yandex", mx: ["yandex.ru", "yandex.net", "yandex.com"]),
        Provider("mail_ru", mx: ["mail.ru"]),
        Provider("rambler", mx: ["rambler.ru"]),
        Provider("ukr_net", mx: ["ukr.net"]),
        Provider(
            "qq", mx: ["qq.com"], limits: Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 4)),
        Provider(
            "netease", mx: ["163.com", "126.com", "netease.com"],
            limits: Limits(connections: 1, recipientsPerMinute: 10, recipientsPerConnection: 4)),
        Provider("sina", mx: ["sina.com.cn", "sina.com", "sina.cn"]),
        Provider("naver", mx: ["naver.com"]),
        Provider("comcast", mx: ["comcast.net"]),
        Provider("charter", mx: ["charter.net", "spectrum.net"]),
        Provider("cox", mx: ["cox.net"]),
        Provider("orange_fr", mx: ["orange.fr", "wanadoo.fr"]),
        Provider("free_fr", mx: ["free.fr"]),
        Provider("sfr", mx: ["sfr.fr", "neuf.fr"]),
        Provider("laposte", mx: ["laposte.net"]),
        Provider("libero", mx: ["libero.it", "iol.it"]),
        Provider("wp_pl", mx: ["wp.pl"]),
        Provider("onet", mx: ["onet.pl"]),
        Provider("interia", mx: ["interia.pl"]),
        Provider("seznam", mx: ["seznam.cz"]),
        Provider("docomo", mx: ["docomo.ne.jp"]),
        Provider("uol", mx: ["uol.com.br"]),
        Provider("fastmail", mx: ["messagingengine.com"]),
        Provider("hey", mx: ["hey.com"]),
    ]

    /// Providers that host the mail of organisations.
    private static let hosters = [
        Provider("google_workspace", mx: ["google.com", "googlemail.com"]),
        Provider("microsoft365", mx: ["mail.protection.outlook.com", "mail.protection.outlook.de", "mx.microsoft"]),
        Provider(
            "zoho", mx: ["zoho.com", "zoho.eu", "zoho.in", "zoho.com.au", "zoho.jp", "zohocloud.ca", "zohomail.com"]),
        Provider("alibaba", mx: ["mxhichina.com", "alimail.com", "aliyun.com", "qiye.aliyun.com"]),
        Provider("ovh", mx: ["mail.ovh.net", "mail.ovh.ca", "ovh.net"]),
        Provider("ionos", mx: ["kundenserver.de", "ionos.com", "ionos.de", "ionos.co.uk", "1and1.com", "1und1.de"]),
        Provider("strato", mx: ["rzone.de"]),
        Provider("godaddy", mx: ["secureserver.net"]),
        Provider("rackspace", mx: ["emailsrvr.com"]),
        Provider("namecheap", mx: ["privateemail.com", "registrar-servers.com"]),
        Provider("hostinger", mx: ["hostinger.com", "titan.email"]),
        Provider("gandi", mx: ["mail.gandi.net"]),
        Provider("infomaniak", mx: ["infomaniak.ch"]),
        Provider("migadu", mx: ["migadu.com"]),
        Provider("aruba", mx: ["aruba.it", "arubapec.it"]),
        Provider("home_pl", mx: ["home.pl"]),
        Provider("amazon", mx: ["amazonaws.com"]),
        Provider("mxroute", mx: ["mxrouting.net", "mxlogin.com"]),
    ]

    /// Mail gateways in front of other servers. Whether they refuse unknown recipients depends on their list of recipients.
    private static let gateways = [
        Provider("mimecast", mx: ["mimecast.com", "mimecast.co.za"]),
        Provider("proofpoint", mx: ["pphosted.com"]),
        Provider("proofpoint_essentials", mx: ["ppe-hosted.com"]),
        Provider("barracuda", mx: ["barracudanetworks.com"]),
        Provider("hornetsecurity", mx: ["hornetsecurity.com", "antispameurope.com"]),
        Provider("cisco", mx: ["iphmx.com"]),
        Provider("symantec", mx: ["messagelabs.com"]),
        Provider("forcepoint", mx: ["mailcontrol.com"]),
        Provider("sophos", mx: ["reflexion.net", "hydra.sophos.com", "prod.hydra.sophos.com"]),
        Provider("trend_micro", mx: ["trendmicro.com", "trendmicro.eu"]),
        Provider("spamexperts", mx: ["antispamcloud.com", "spamexperts.com", "mailspamprotection.com"]),
        Provider("spamtitan", mx: ["spamtitan.com", "titanhq.com"]),
        Provider("cloudflare", mx: ["mx.cloudflare.net"]),
        Provider("retarus", mx: ["retarus.com"]),
        Provider("mailprotect", mx: ["mailprotect.be"]),
        Provider("fireeye", mx: ["fireeyecloud.com"]),
    ]
}
