package wardenline.dispatch.answer;

import java.util.List;
import wardenline.dispatch.answer.ReplyWords.Reply;

/**
 * The words that have a meaning of their own, by language; written as people write them. Alone they mean it; those that call for help do so
 * among other words too, and there others beside them: {@link DistressWords}.
 */
enum ReplyTable {
    DIGITS_ACK(Reply.ACK, "1"),
    ENGLISH_ACK(Reply.ACK, "ok", "okay", "yes", "y", "ack", "read", "received", "i have read this", "got it"),
    FRENCH_ACK(Reply.ACK, "oui", "lu", "reçu", "bien reçu", "d'accord", "j'ai lu", "j'ai lu ce message"),
    SPANISH_ACK(Reply.ACK, "sí", "leído", "recibido", "vale", "de acuerdo", "he leído", "he leído este mensaje"),
    PORTUGUESE_ACK(Reply.ACK, "sim", "lido", "recebido", "está bem", "li", "li esta mensagem"),
    ARABIC_ACK(Reply.ACK, "نعم", "قرأت", "تم", "حسنا", "وصلت", "قرأت هذه الرسالة", "تمت القراءة"),
    SWAHILI_ACK(Reply.ACK, "ndiyo", "ndio", "sawa", "nimesoma", "nimepokea", "nimesoma ujumbe huu"),

    DIGITS_SAFE(Reply.SAFE, "2"),
    ENGLISH_SAFE(Reply.SAFE, "safe", "i am safe", "I'm safe", "im safe", "we are safe", "we're safe", "all safe"),
    FRENCH_SAFE(
            Reply.SAFE,
            "en sécurité",
            "je suis en sécurité",
            "nous sommes en sécurité",
            "sain et sauf",
            "saine et sauve",
            "sains et saufs"),
    SPANISH_SAFE(Reply.SAFE, "a salvo", "estoy a salvo", "estamos a salvo", "estoy bien", "estamos bien"),
    PORTUGUESE_SAFE(Reply.SAFE, "estou a salvo", "em segurança", "estou em segurança", "estou bem", "estamos bem"),
    ARABIC_SAFE(Reply.SAFE, "بخير", "أنا بخير", "نحن بخير", "بأمان", "أنا بأمان", "نحن بأمان", "سالم", "آمن"),
    SWAHILI_SAFE(Reply.SAFE, "salama", "niko salama", "nipo salama", "tuko salama", "tupo salama"),

    DIGITS_HELP(Reply.NEED_HELP, "3"),
    ENGLISH_HELP(
            Reply.NEED_HELP,
            "help me",
            "help us",
            "need help",
            "i need help",
            "we need help",
            "please help",
            "please help me",
            "sos"),
    FRENCH_HELP(
            Reply.NEED_HELP,
            "aide",
            "à l'aide",
            "aidez-moi",
            "aidez-nous",
            "au secours",
            "besoin d'aide",
            "j'ai besoin d'aide",
            "nous avons besoin d'aide"),
    SPANISH_HELP(
            Reply.NEED_HELP,
            "ayuda",
            "ayúdame",
            "ayúdenme",
            "ayúdenos",
            "socorro",
            "necesito ayuda",
            "necesitamos ayuda"),
    PORTUGUESE_HELP(Reply.NEED_HELP, "ajuda", "ajude-me", "ajudem-me", "preciso de ajuda", "precisamos de ajuda"),
    ARABIC_HELP(
            Reply.NEED_HELP,
            "مساعدة",
            "ساعدوني",
            "ساعدونا",
            "النجدة",
            "أحتاج مساعدة",
            "أحتاج إلى مساعدة",
            "أحتاج المساعدة",
            "نحتاج مساعدة",
            "نحتاج إلى مساعدة"),
    SWAHILI_HELP(
            Reply.NEED_HELP, "msaada", "nisaidie", "nisaidieni", "tusaidieni", "nahitaji msaada", "tunahitaji msaada"),

    DIGITS_LEFT(Reply.LEFT, "4"),
    ENGLISH_LEFT(Reply.LEFT, "left", "i left", "i have left", "I've left", "we left", "we have left", "departed"),
    FRENCH_LEFT(
            Reply.LEFT,
            "parti",
            "partie",
            "partis",
            "je suis parti",
            "je suis partie",
            "nous sommes partis",
            "j'ai quitté la zone",
            "nous avons quitté la zone"),
    SPANISH_LEFT(
            Reply.LEFT,
            "me fui",
            "ya me fui",
            "nos fuimos",
            "salí",
            "ya salí",
            "salimos",
            "he salido",
            "hemos salido",
            "he salido de la zona"),
    PORTUGUESE_LEFT(Reply.LEFT, "saí", "já saí", "saímos", "fui embora", "parti", "deixei a zona", "saí da zona"),
    ARABIC_LEFT(Reply.LEFT, "غادرت", "غادرنا", "غادرت المنطقة", "غادرنا المنطقة", "رحلت", "رحلنا", "خرجت", "خرجنا"),
    SWAHILI_LEFT(
            Reply.LEFT, "nimeondoka", "tumeondoka", "nimeondoka eneo hili", "nimetoka", "tumetoka", "nimeshaondoka"),

    DIGITS_STAYING(Reply.STAYING, "5"),
    ENGLISH_STAYING(
            Reply.STAYING,
            "staying",
            "stay",
            "i am staying",
            "I'm staying",
            "we are staying",
            "we're staying",
            "remaining"),
    FRENCH_STAYING(Reply.STAYING, "reste", "je reste", "nous restons", "on reste", "je reste ici"),
    SPANISH_STAYING(Reply.STAYING, "me quedo", "nos quedamos", "me quedo aquí", "quedo"),
    PORTUGUESE_STAYING(Reply.STAYING, "fico", "ficamos", "vou ficar", "vamos ficar", "fico aqui"),
    ARABIC_STAYING(Reply.STAYING, "باق", "باقي", "باقون", "أنا باق", "سأبقى", "سنبقى", "سأبقى هنا"),
    SWAHILI_STAYING(Reply.STAYING, "nabaki", "ninabaki", "tunabaki", "nitabaki", "tutabaki", "nabaki hapa"),

    ENGLISH_STOP(
            Reply.STOP,
            "stop",
            "stopall",
            "stop all",
            "unsubscribe",
            "cancel",
            "end",
            "quit",
            "optout",
            "opt out",
            "revoke",
            "please stop"),
    FRENCH_STOP(Reply.STOP, "arrêt", "arrêter", "arrêtez", "désabonner", "désinscrire"),
    SPANISH_STOP(Reply.STOP, "alto", "parar", "baja", "cancelar", "darme de baja"),
    PORTUGUESE_STOP(Reply.STOP, "pare", "parar", "sair", "cancelar"),
    ARABIC_STOP(Reply.STOP, "توقف", "أوقف", "إيقاف", "إلغاء", "إلغاء الاشتراك"),
    SWAHILI_STOP(Reply.STOP, "acha", "simamisha", "sitisha", "ondoa"),

    ENGLISH_START(Reply.START, "start", "unstop", "subscribe", "resume"),
    FRENCH_START(Reply.START, "démarrer", "reprendre", "abonner"),
    SPANISH_START(Reply.START, "iniciar", "empezar", "alta", "comenzar"),
    PORTUGUESE_START(Reply.START, "iniciar", "começar", "retomar"),
    ARABIC_START(Reply.START, "ابدأ", "بدء", "اشتراك"),
    SWAHILI_START(Reply.START, "anza", "jiunge"),

    ENGLISH_INFORMATION(Reply.INFORMATION, "help", "info", "information");

    private final Reply reply;
    private final List<String> words;

    ReplyTable(Reply reply, String... words) {
        this.reply = reply;
        this.words = List.of(words);
    }

    Reply reply() {
        return reply;
    }

    List<String> words() {
        return words;
    }
}
