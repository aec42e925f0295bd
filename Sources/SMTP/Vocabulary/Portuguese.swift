extension Vocabulary {
    static let portuguese: Entries = [
        .negation: [
            "não"
        ],
        .forbidden: [
            "não permitid*", "não autorizad*", "não aceit*", "proibid*",
        ],
        .recipientSyntax: [
            "sintaxe"
        ],
        .mails: [
            "mensagens", "os e-mails", "os emails", "as mensagens",
        ],
        .toward: [
            "para", "ao", "à", "aos", "enviados para", "enviadas para",
        ],
        .advice: [
            "adicionar", "adicione", "incluir", "inclua", "solicite", "solicitar", "peça",
        ],
        .recipient: [
            "destinatário*", "usuário*", "utilizador*", "caixa", "caixa postal", "caixa de correio",
            "caixa de entrada", "caixas", "conta", "contas", "endereço", "endereços", "endereço de e-mail",
            "endereço de email", "endereço de destino", "endereço do destinatário", "conta de e-mail",
            "conta de email", "correio eletrônico", "e-mail de destino",
        ],
        .sender: [
            "remetente*", "endereço do remetente", "endereço remetente", "domínio do remetente", "domínio remetente",
            "seu endereço", "seu domínio", "e-mail de origem",
        ],
        .client: [
            "seu IP", "endereço IP", "seu servidor", "servidor remetente", "servidor de origem", "seu provedor",
            "conexão", "conexões", "ligação", "ligações", "IP de origem",
        ],
        .domain: [
            "domínio", "domínios", "domínio de destino", "domínio do destinatário",
        ],
        .list: [
            "esta lista", "lista de distribuição", "lista de e-mail", "grupo",
        ],
        .unknown: [
            "desconhecid*", "não existe*", "inexistente*", "não encontrad*", "não foi encontrad*", "inválid*",
            "não é válid*", "não válid*", "nenhum", "nenhuma", "incorret*", "excluíd*", "removid*", "apagad*",
            "não reconhecid*", "não cadastrad*", "não está cadastrad*", "não localizad*", "não localizado",
            "não localizada", "não reconhecido", "não cadastrado", "não cadastrada", "não existe mais", "não consta",
            "não tem conta", "não tem uma conta", "não possui conta", "não possui uma conta",
        ],
        .disabled: [
            "desativad*", "desactivad*", "desabilitad*", "inativ*", "inactiv*", "suspens*", "cancelad*", "expirad*",
            "encerrad*", "não ativ*", "não está ativ*", "congelad*",
        ],
        .moved: [
            "mudou", "mudou-se", "foi alterado",
        ],
        .full: [
            "chei*", "lotad*", "esgotad*", "excedid*",
        ],
        .refused: [
            "rejeitad*", "recusad*", "negad*", "indesejad*",
        ],
        .blocked: [
            "bloquead*", "banid*",
        ],
        .restricted: [
            "podem enviar", "podem escrever", "somente", "apenas",
        ],
        .blocklisted: [
            "lista negra", "listas negras", "lista de bloqueio", "má reputação", "IP bloqueado",
            "endereço IP bloqueado", "listado em", "listado na",
        ],
        .senderFault: [
            "registro DNS", "registros DNS", "registo DNS", "registo MX", "registros MX", "entrada DNS",
            "autenticação*", "não autenticad*", "autenticar", "autentique*", "DNS reverso", "reverso", "registro PTR",
            "registo PTR", "remetente desconhecido", "remetente inválido", "remetente inexistente",
            "verificação do remetente", "porta 587", "gerência de porta",
        ],
        .needsTLS: [
            "conexão segura", "requer TLS",
        ],
        .relayDenied: [
            "encaminhamento negado", "encaminhamento", "relay negado", "relay não permitido", "retransmissão*",
            "encaminhamento não permitido", "relay não autorizado",
        ],
        .tooFast: [
            "muitas conexões", "muitas mensagens", "muitos erros", "muitas requisições", "demasiadas ligações",
            "demasiadas mensagens", "excesso de", "limite de conexões", "limite de mensagens", "muito rápido",
            "sobrecarregad*", "muitos destinatários inválidos", "muitos usuários inválidos", "muitas tentativas",
        ],
        .tooManyRecipients: [
            "muitos destinatários", "número máximo de destinatários", "demasiados destinatários",
            "excesso de destinatários",
        ],
        .greylisted: [
            "lista cinza", "lista cinzenta", "greylisting",
        ],
        .recipientUnknown: [
            "usuário desconhecido", "usuário inexistente", "usuário inválido", "destinatário desconhecido",
            "destinatário inexistente", "conta inexistente", "caixa inexistente", "nenhum usuário",
            "não existe usuário", "não existe a conta", "não existe esta conta", "endereço inexistente",
            "utilizador desconhecido", "email inexistente",
        ],
        .recipientDisabled: [
            "conta suspensa", "conta bloqueada", "caixa bloqueada", "usuário bloqueado", "conta desativada",
            "caixa postal bloqueada", "não pode receber", "bloqueada por falta de uso", "bloqueado por inatividade",
        ],
        .recipientMoved: [
            "novo endereço", "mudou de endereço",
        ],
        .recipientFull: [
            "caixa cheia", "caixa postal cheia", "caixa de correio cheia", "caixa lotada", "cota excedida",
            "quota excedida", "quota ultrapassada", "excedeu a cota", "excedeu a quota", "excedeu sua cota",
            "excedeu o limite de armazenamento", "acima da cota", "acima da quota", "espaço insuficiente",
            "sem espaço", "espaço em disco", "limite de espaço", "cota", "conta cheia", "armazenamento",
        ],
        .recipientRestricted: [
            "somente membros", "apenas membros", "uso interno", "remetentes externos", "somente aceita", "só aceita",
            "aceita apenas", "remetentes autorizados", "preferências do destinatário", "recusado pelo destinatário",
            "rejeitado pelo destinatário", "bloqueado pelo destinatário",
        ],
        .domainUnknown: [
            "domínio desconhecido", "domínio inexistente", "domínio não existe", "domínio inválido",
            "domínio não hospedado", "não hospedad*",
        ],
        .systemTrouble: [
            "manutenção", "disco cheio", "erro do sistema", "erro interno", "erro de sistema", "erro do servidor",
            "problema técnico",
        ],
        .policy: [
            "política*", "motivos de segurança", "acesso negado", "mensagem rejeitada", "mensagem recusada",
            "serviço indisponível", "serviço não disponível", "reputação", "mensagem bloqueada", "não solicitad*",
            "restrição", "restrições",
        ],
        .temporary: [
            "temporari*", "tente", "tente novamente", "mais tarde", "novamente", "momentaneamente", "no momento",
        ],
        .unavailable: [
            "caixa indisponível", "caixa postal indisponível", "conta indisponível", "caixa de correio indisponível",
            "usuário indisponível", "mailbox indisponível",
        ],
        .by: [
            "pelo", "pela",
        ],
        .choosesSenders: [
            "recusou o seu", "recusou a sua", "recusou seu", "recusou sua", "não aceita mensagens de",
            "não aceita e-mails de", "não deseja receber", "não quer receber", "bloqueou o seu", "bloqueou seu",
            "bloqueou o remetente",
        ],
        .allowList: [
            "lista branca", "lista de permissões",
        ],
        .policyCause: [
            "por política", "por políticas", "como spam", "por spam", "violação de política",
        ],
        .ourQuota: [
            "cota de envio", "limite de envio",
        ],
    ]
}
