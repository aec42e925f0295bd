extension Vocabulary {
    static let french: Entries = [
        .negation: ["ne", "pas", "plus de", "non"],
        .forbidden: [
            "non autorisé*", "pas autorisé*", "interdit*", "non accepté*", "pas accepté*", "n'accepte pas",
            "non permis*",
        ],
        .recipientSyntax: ["syntaxe", "syntaxe incorrecte"],
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
            "votre IP", "votre adresse IP", "adresse IP", "votre serveur", "votre hôte", "hôte", "serveur expéditeur",
            "serveur émetteur", "votre fournisseur", "connexion", "connexions", "nom d'hôte",
        ],
        .domain: [
            "domaine", "domaines", "nom de domaine", "domaine destinataire", "domaine du destinataire",
        ],
        .list: [
            "liste de diffusion", "cette liste", "à cette liste", "liste", "groupe",
        ],
        .unknown: [
            "inconnu*", "n'existe pas", "n'existe plus", "inexistant*",
            "introuvable*", "invalide*", "non valide*", "pas valide*", "non trouvé*", "pas trouvé*", "non reconnu*",
            "aucun", "aucune", "incorrect*", "erroné*", "supprimé*", "n'est plus valide", "n'est pas valide",
            "non existant*", "non distribuable", "n'a pas été trouvé*", "plus disponible", "pas connu*",
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
            "nom inverse", "adresse inverse", "authentification*", "non authentifié*", "s'authentifier",
            "DNS inverse", "reverse DNS", "résolution inverse", "enregistrement PTR", "expéditeur inconnu",
            "expéditeur invalide", "expéditeur n'existe pas", "vérification de l'expéditeur",
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
            "trop de destinataires invalides", "trop de destinataires inconnus", "surchargé*",
            "limite d'envoi", "limitation",
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
            "aucun utilisateur", "aucun destinataire", "aucune boîte", "compte inconnu", "adresse inexistante",
            "personne à ce nom",
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
            "autorisé à écrire", "autorisés à écrire", "pas autorisé à écrire", "usage interne",
            "réservé aux membres", "membres uniquement", "expéditeurs externes", "accepte uniquement",
            "expéditeurs autorisés", "réservée aux",
        ],
        .domainUnknown: [
            "domaine inconnu", "domaine inexistant", "domaine invalide", "domaine non hébergé", "n'héberge pas",
            "domaine n'existe pas", "domaine non géré",
        ],
        .systemTrouble: [
            "maintenance", "disque plein", "système plein",
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
    ]
}
