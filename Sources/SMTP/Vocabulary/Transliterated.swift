extension Vocabulary {
    /// Russian, Chinese and Japanese in Latin letters, as servers without other ones write them.
    static let transliterated: Entries = [
        .recipient: [
            "polzovatel*", "pol zovatel*", "poluchatel*", "poluchatelya", "pochtovyj yashchik", "pochtovyi yashchik",
            "pochtovyy yashchik", "pochtovy yashchik", "pochtovyj yaschik", "pochtovyi yaschik", "pochtovyj jashhik",
            "yashchik*", "yaschik*", "jashhik*", "jaschik*", "akkaunt*", "uchetnaya zapis", "uchetnaja zapis",
            "yonghu", "yong hu", "gai yonghu", "ci yonghu", "shoujianren", "shou jian ren", "shoujian ren", "youxiang",
            "you xiang", "zhanghao", "zhang hao", "zhanghu", "zhang hu", "youjian dizhi", "you jian di zhi",
            "youxiang dizhi", "shoujian dizhi", "shouxinren", "atesaki", "yuza", "yuuza", "yuza mei", "juushinsha",
            "jushinsha", "meruadoresu", "meru adoresu", "adoresu", "meirubokkusu", "merubokkusu", "akaunto",
        ],
        .sender: [
            "otpravitel*", "fajianren", "fa jian ren", "faxinren", "sousinsha", "soushinsha", "soshinsha",
            "sashidashinin",
        ],
        .domain: [
            "yuming", "yu ming", "domein",
        ],
        .client: [
            "ip dizhi", "ip di zhi", "vash ip", "vash server", "fuwuqi", "fu wu qi",
        ],
        .unknown: [
            "ne suschestvuet", "ne sushchestvuet", "ne sushestvuet", "ne sushhestvuet", "ne najden*", "ne nayden*",
            "ne naiden*", "ne naydena", "ne zaregistrirovan*", "neizvestn*", "neizvesten", "net takogo", "net takoj",
            "net takoy", "otsutstvuet", "nesuschestvu*", "nesushchestvu*", "bucunzai", "bu cunzai", "bu cun zai",
            "bu cun zi", "meiyou zhege", "wu ci", "wuci", "wuxiao", "wu xiao", "zhaobudao", "zhao bu dao",
            "weizhaodao", "sonzai shimasen", "sonzaishimasen", "sonzai shinai", "sonzai sinai", "mitsukarimasen",
            "mitsukaranai", "fumei", "mukou", "mukou desu",
        ],
        .disabled: [
            "otklyuchen*", "otkluchen*", "tingyong", "ting yong", "jinyong", "jin yong", "dongjie", "dong jie",
            "yi zhuxiao", "teishi", "mukouka",
        ],
        .full: [
            "perepolnen*", "zapolnen*", "yiman", "yi man", "man le", "ippai", "ippai desu",
        ],
        .recipientFull: [
            "kongjian buzu", "kong jian bu zu", "rongliang buzu", "rong liang bu zu", "chaoguo rongliang",
            "youryou chouka", "yoryo choka", "youryou choka", "prevyshena kvota", "kvota prevyshena",
        ],
        .refused: [
            "otklonen*", "otvergnut*", "otkazano", "jujue", "ju jue", "beiju", "bei ju", "bei jujue", "tuixin",
            "kyohi", "kyohi saremashita",
        ],
        .blocked: [
            "zablokirovan*", "fengsuo", "feng suo", "bei feng", "bei fengsuo", "pingbi",
        ],
        .blocklisted: [
            "chernyj spisok", "chernom spiske", "chernyi spisok", "heimingdan", "hei ming dan",
        ],
        .tooFast: [
            "slishkom mnogo", "slishkom chasto", "pinfan", "pin fan", "pinlv", "pin lv", "guoduo", "guo duo",
        ],
        .temporary: [
            "pozzhe", "pozdnee", "povtorite", "vremenno", "shaohou", "shao hou", "zanshi", "ichijiteki", "shibaraku",
        ],
        .policy: [
            "laji youjian", "la ji you jian", "celue", "guize", "meiwaku meru", "politika servera",
        ],
    ]
}
