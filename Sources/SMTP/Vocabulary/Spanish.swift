extension Vocabulary {
    static let spanish: Entries = [
        .negation: [
            "ninguna", "nadie",
        ],
        .forbidden: [
            "no permitid*", "no autorizad*", "no aceptad*", "no se acepta*", "no acepta", "prohibid*",
            "no está permitid*",
        ],
        .recipientSyntax: [
            "sintaxis", "sintaxis incorrecta",
        ],
        .mails: [
            "mensajes", "correos", "los correos", "correos electrónicos", "los mensajes",
        ],
        .toward: [
            "a", "al", "para", "hacia", "enviados a",
        ],
        .advice: [
            "agregar", "agregue", "añadir", "añada", "solicite", "solicitar", "pida", "incluir",
        ],
        .recipient: [
            "destinatario*", "usuario*", "buzón", "buzones", "casilla", "casillas", "cuenta", "cuentas", "dirección",
            "direcciones", "dirección de correo", "dirección electrónica", "dirección de destino",
            "dirección del destinatario", "correo electrónico", "cuenta de correo", "casilla de correo", "receptor",
        ],
        .sender: [
            "remitente*", "emisor", "dirección del remitente", "dirección de remitente", "dominio del remitente",
            "dominio remitente", "dirección de origen", "su dirección", "su dominio",
        ],
        .client: [
            "su IP", "su servidor", "dirección IP", "su host", "servidor remoto", "servidor remitente", "su proveedor",
            "conexión", "conexiones", "equipo", "cliente",
        ],
        .domain: [
            "dominio", "dominios", "dominio de destino", "dominio del destinatario",
        ],
        .list: [
            "esta lista", "lista de distribución", "lista de correo", "este grupo", "grupo",
        ],
        .unknown: [
            "desconocid*", "no existe*", "inexistente*", "no encontrad*", "no se ha encontrado", "no fue encontrad*",
            "inválid*", "no válid*", "no es válid*", "no hay", "ningún", "incorrect*", "erróne*", "eliminad*",
            "no reconocid*", "no está registrad*", "no registrad*", "no existente*", "no ha sido encontrad*",
            "no figura", "no es conocid*", "dado de baja", "dada de baja", "no localizad*", "no encontrado",
            "no encontrada", "no hallado", "no se encuentra", "no se encontró", "no reconocido", "no registrado",
            "ya no existe", "no localizado", "no tiene una cuenta", "no tiene cuenta", "no tiene buzón",
            "no tiene un buzón", "no posee una cuenta", "no posee cuenta",
        ],
        .disabled: [
            "desactivad*", "deshabilitad*", "inhabilitad*", "inactiv*", "suspendid*", "cancelad*", "caducad*",
            "expirad*", "cerrad*", "no activ*", "no está activ*", "bloqueada por inactividad", "congelad*",
        ],
        .moved: [
            "se ha mudado", "ha cambiado",
        ],
        .full: [
            "llen*", "complet*", "saturad*", "excedid*",
        ],
        .refused: [
            "rechazad*", "denegad*", "rehusad*", "no deseado*",
        ],
        .blocked: [
            "bloquead*", "vetad*", "en lista negra",
        ],
        .restricted: [
            "solo", "únicamente", "pueden escribir",
        ],
        .blocklisted: [
            "lista negra", "listas negras", "lista de bloqueo", "mala reputación", "IP bloqueada",
            "IP se encuentra bloqueada", "dirección IP bloqueada", "listado en",
        ],
        .senderFault: [
            "registro DNS", "registros DNS", "registro MX", "registros MX", "registro A", "entrada DNS",
            "registro de recurso",
            "autenticación*", "autentificación*", "no autenticad*", "autenticarse", "debe autenticarse", "DNS inverso",
            "DNS inversa", "resolución inversa", "registro PTR", "PTR", "remitente desconocido", "remitente no existe",
            "remitente inválido", "verificación del remitente",
        ],
        .needsTLS: [
            "cifrado requerido", "requiere TLS", "conexión segura", "conexión cifrada",
        ],
        .relayDenied: [
            "relay denegado", "retransmisión*", "reenvío no permitido", "relay no permitido",
            "no se permite el reenvío", "reenvío denegado", "relay no autorizado", "acceso de relay",
            "no se permite relay",
        ],
        .tooFast: [
            "límite de mensajes", "mensajes por hora", "demasiadas conexiones", "demasiados mensajes",
            "demasiados correos", "demasiados errores", "demasiadas peticiones", "demasiadas sesiones",
            "demasiados intentos", "demasiado rápid*", "límite de conexiones", "sobrecargad*",
            "demasiados destinatarios inválidos", "demasiados usuarios desconocidos", "demasiadas solicitudes",
        ],
        .tooManyRecipients: [
            "demasiados destinatarios", "número máximo de destinatarios",
        ],
        .greylisted: [
            "lista gris", "listas grises",
        ],
        .recipientUnknown: [
            "usuario desconocido", "destinatario desconocido", "no existe el usuario", "no existe esa cuenta",
            "no existe el buzón", "no existe la cuenta", "no existe tal usuario", "no existe ese usuario",
            "no existe la casilla", "no hay ningún usuario", "ningún usuario", "no hay buzón", "usuario no existe",
            "cuenta inexistente", "la dirección de correo no existe", "email inválido", "correo inválido",
            "correo no válido", "e-mail inválido",
        ],
        .recipientDisabled: [
            "cuenta suspendida", "cuenta bloqueada", "buzón bloqueado", "casilla bloqueada", "usuario bloqueado",
            "cuenta desactivada", "no puede recibir correo*", "no recibe correo*",
        ],
        .recipientMoved: [
            "nueva dirección", "ha cambiado de dirección",
        ],
        .recipientFull: [
            "buzón lleno", "casilla llena", "cuota excedida", "cuota superada", "excedido la cuota",
            "excedió la cuota", "excede la cuota", "ha excedido su cuota", "superado la cuota", "supera la cuota",
            "sin espacio", "espacio insuficiente", "espacio de almacenamiento", "cuenta llena", "sobre cuota",
            "límite de almacenamiento", "cuota de disco", "falta de espacio", "espacio en disco",
        ],
        .recipientRestricted: [
            "usuarios internos", "solo los usuarios internos", "solo miembros", "uso interno", "remitentes externos",
            "solo acepta", "remitentes autorizados", "preferencias del destinatario", "rechazado por el usuario",
            "bloqueado por el destinatario", "lista negra del destinatario",
        ],
        .domainUnknown: [
            "dominio desconocido", "dominio no existe", "dominio inexistente", "dominio inválido",
            "dominio no alojado", "no aloja", "no es un dominio local",
        ],
        .systemTrouble: [
            "almacenamiento del sistema", "mantenimiento", "sistema insuficiente",
            "espacio de almacenamiento del sistema", "disco lleno", "espacio del sistema", "error del sistema",
            "error interno", "error del servidor", "problema técnico",
        ],
        .policy: [
            "política*", "por motivos de seguridad", "acceso denegado", "acceso prohibido", "mensaje rechazado",
            "correo rechazado", "correo no deseado", "correo basura", "servicio no disponible", "reputación",
            "póngase en contacto", "restriccion*",
        ],
        .temporary: [
            "temporal*", "inténtelo", "intente", "reintente*", "más tarde", "de nuevo", "nuevamente",
            "momentáneamente", "en este momento", "actualmente",
        ],
        .unavailable: [
            "buzón no disponible", "casilla no disponible", "cuenta no disponible", "usuario no disponible",
            "destinatario no disponible", "dirección no disponible",
        ],
        .by: [
            "por el", "por la",
        ],
        .choosesSenders: [
            "no acepta correos de", "no acepta mensajes de", "rechaza sus", "rechazó su", "ha rechazado su",
            "no desea recibir", "no quiere recibir", "ha bloqueado su", "ha bloqueado al remitente", "le ha bloqueado",
        ],
        .allowList: [
            "lista blanca", "libreta de direcciones",
        ],
        .message: [
            "su mensaje", "este mensaje",
        ],
        .policyCause: [
            "por política", "por políticas", "por razones de política", "como spam", "por spam",
        ],
        .ourQuota: [
            "cuota de envío", "límite de envío",
        ],
        .overQuota: [
            "la cuota", "cuota",
        ],
    ]
}
