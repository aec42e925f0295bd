extension Vocabulary {
    static let french: Entries = [
        .negation: [
            "ne", "pas", "plus de", "non",
        ],
        .forbidden: [
            "non autorisé*", "pas autorisé*", "interdit*", "non accepté*", "pas accepté*", "n'accepte pas",
            "non permis*",
        ],
        .recipientSyntax: [
            "syntaxe", "syntaxe incorrecte",
        ],
        .mails: [
            "emails", "e-mails", "mails", "courriels", "courriel", "courriers",
        ],
        .toward: [
            "vers", "à", "au", "aux", "pour", "envoyés vers", "envoyés à", "adressés à",
        ],
        .advice: [
            "ajouter", "ajoutez", "ajoute", "demandez", "demander", "contacter", "contactez",
        ],
        .someHost: [
            "hôte", "nom d'hôte",
        ],
        .recipient: [
            "destinataire*", "utilisateur*", "boîte", "boîtes", "boîte aux lettres", "boîte mail",
            "boîte de réception", "boîte à lettres", "bal", "adresse", "adresses", "adresse électronique",
            "adresse e-mail", "adresse mail", "adresse du destinataire", "adresse destinataire",
            "adresse de destination", "compte", "comptes", "compte de messagerie", "messagerie", "abonné*", "usager*",
            "client final", "correspondant",
        ],
        .sender: [
            "expéditeur*", "émetteur*", "adresse de l'expéditeur", "adresse expéditeur", "adresse d'expéditeur",
            "domaine de l'expéditeur", "domaine expéditeur", "votre adresse", "votre domaine", "envoyeur",
        ],
        .client: [
            "votre IP", "votre adresse IP", "adresse IP", "votre serveur", "votre hôte", "serveur expéditeur",
            "serveur émetteur", "votre fournisseur", "connexion", "connexions",
        ],
        .domain: [
            "domaine", "domaines", "nom de domaine", "domaine destinataire", "domaine du destinataire",
        ],
        .list: [
            "liste de diffusion", "cette liste", "à cette liste", "liste", "groupe",
        ],
        .unknown: [
            "inconnu*", "n'existe pas", "inexistant*", "introuvable*", "invalide*", "non valide*", "pas valide*",
            "non trouvé*", "pas trouvé*", "aucun", "aucune", "incorrect*", "supprimé*", "non existant*",
            "non distribuable", "n'a pas été trouvé*", "plus disponible", "pas connu*", "non reconnu*",
            "n'est plus valide", "n'existe plus", "erroné*", "n'est pas valide", "n'est pas reconnu*",
            "n'a pas de compte", "n'a pas de boîte", "ne possède pas de compte",
        ],
        .disabled: [
            "désactivé*", "inactif", "inactive", "inactifs", "suspendu*", "fermé*", "clôturé*", "résilié*", "expiré*",
            "verrouillé*", "non actif", "n'est plus actif", "n'est plus active", "non activé*",
        ],
        .moved: [
            "a déménagé", "a changé",
        ],
        .full: [
            "plein", "pleine", "saturé*", "rempli*",
        ],
        .refused: [
            "refusé*", "rejeté*", "indésirable*",
        ],
        .blocked: [
            "bloqué*", "banni*", "blacklisté*", "filtré*",
        ],
        .blocklisted: [
            "bloqués par nos services", "bloqué par nos services", "liste noire", "listes noires", "liste de blocage",
            "liste d'exclusion", "mauvaise réputation", "IP bloquée", "adresse IP bloquée", "adresse IP blacklistée",
            "réputation de votre", "spammeur*",
        ],
        .senderFault: [
            "enregistrement DNS", "enregistrement MX", "enregistrements MX", "enregistrements DNS", "entrée DNS",
            "zone DNS", "champ MX", "nom d'hôte HELO",
            "nom inverse", "adresse inverse", "authentification*", "non authentifié*", "s'authentifier", "reverse DNS",
            "expéditeur inconnu", "expéditeur invalide", "expéditeur n'existe pas", "vérification de l'expéditeur",
            "enregistrement PTR", "résolution inverse", "DNS inverse",
        ],
        .needsTLS: [
            "chiffrement requis", "connexion chiffrée", "connexion sécurisée",
        ],
        .relayDenied: [
            "relais interdit", "relais refusé", "relais non autorisé", "relayage*", "relais", "relai",
            "relai non autorisé", "accès relais refusé", "relaying non autorisé",
        ],
        .tooFast: [
            "nombre maximal", "ralentissez", "mails indésirables", "trop de connexions", "trop de messages",
            "trop de mails", "trop d'erreurs", "trop de requêtes", "trop rapide*", "trop de sessions",
            "trop de tentatives", "trop de connexions simultanées", "trop d'adresses invalides",
            "trop de destinataires invalides", "trop de destinataires inconnus", "surchargé*", "limitation",
            "trop d'utilisateurs", "trop d'adresses",
        ],
        .tooManyRecipients: [
            "trop de destinataires", "nombre maximum de destinataires",
        ],
        .greylisted: [
            "liste grise", "listes grises", "greylisting",
        ],
        .recipientUnknown: [
            "utilisateur inconnu", "destinataire inconnu", "adresse inconnue",
            "adresse d'au moins un destinataire invalide", "au moins un destinataire", "boîte inconnue",
            "aucun utilisateur", "compte inconnu", "adresse inexistante", "personne à ce nom", "e-mail invalide",
            "email invalide", "courriel invalide", "pas de boîte", "pas d'utilisateur", "pas de compte",
            "pas de destinataire", "pas d'adresse", "aucune boîte", "aucun compte", "aucun destinataire",
            "pas de boîte aux lettres",
        ],
        .recipientDisabled: [
            "boîte du destinataire archivée", "archivé*", "compte suspendu", "compte bloqué", "boîte bloquée",
            "boîte aux lettres bloquée", "utilisateur bloqué", "bloqué pour inactivité", "bloquée pour inactivité",
            "bloqué suite à inactivité", "ne reçoit plus",
        ],
        .recipientMoved: [
            "nouvelle adresse", "a changé d'adresse",
        ],
        .recipientFull: [
            "espace de stockage alloué", "est épuisé", "stockage", "boîte pleine", "boîte aux lettres pleine",
            "quota dépassé", "dépassement de quota", "quota atteint", "espace disque", "espace de stockage",
            "boîte saturée", "boîte mail pleine", "capacité de la boîte", "hors quota", "dépassé son quota",
            "boîte du destinataire est pleine",
        ],
        .recipientRestricted: [
            "autorisé à écrire", "autorisés à écrire", "pas autorisé à écrire", "usage interne", "réservé aux membres",
            "membres uniquement", "expéditeurs externes", "accepte uniquement", "expéditeurs autorisés",
            "réservée aux", "liste blanche du destinataire", "préférences du destinataire",
            "liste noire du destinataire",
        ],
        .domainUnknown: [
            "domaine inconnu", "domaine inexistant", "domaine invalide", "domaine non hébergé", "n'héberge pas",
            "domaine n'existe pas", "domaine non géré",
        ],
        .systemTrouble: [
            "maintenance", "disque plein", "système plein", "erreur système", "erreur interne", "problème technique",
            "erreur du serveur",
        ],
        .policy: [
            "politique*", "interdiction", "raison de sécurité", "raisons de sécurité", "accès refusé",
            "accès interdit", "message refusé", "message rejeté", "courrier refusé", "service refusé",
            "veuillez contacter", "pourriel*", "envoi refusé", "service indisponible", "non sollicité*",
        ],
        .temporary: [
            "temporaire*", "temporairement", "réessayer", "réessayez", "plus tard", "ultérieurement", "momentanément",
            "veuillez patienter", "différé*",
        ],
        .unavailable: [
            "boîte indisponible", "boîte aux lettres indisponible", "adresse indisponible",
        ],
        .by: [
            "par le", "par la", "par",
        ],
        .choosesSenders: [
            "n'accepte pas les messages de", "n'accepte pas vos", "n'accepte pas de messages de", "refuse vos",
            "refuse votre", "refuse les messages de", "a refusé votre", "ne souhaite pas recevoir",
            "ne veut pas recevoir", "a bloqué votre", "a bloqué l'expéditeur", "vous a bloqué",
        ],
        .allowList: [
            "liste blanche", "carnet d'adresses",
        ],
        .message: [
            "votre message", "ce message",
        ],
        .policyCause: [
            "pour des raisons de politique", "politique de sécurité", "comme spam", "pour cause de spam",
            "comme indésirable", "raison de politique",
        ],
        .ourQuota: [
            "quota d'envoi", "limite d'envoi",
        ],
    ]
}
