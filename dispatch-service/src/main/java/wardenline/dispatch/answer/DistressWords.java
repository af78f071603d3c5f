package wardenline.dispatch.answer;

import java.util.List;

/**
 * The words that call for help when they stand among others, beside those of {@link ReplyTable} that call for it alone. Each language has
 * the same few: help, rescue, hurt, trapped, in the forms in which people say it of themselves and of whoever is with them.
 */
enum DistressWords {
    ENGLISH("help", "rescue", "mayday", "injured", "wounded", "hurt", "bleeding", "trapped"),
    FRENCH(
            "aider",
            "aidez",
            "secours",
            "secourez",
            "blessé",
            "blessée",
            "blessés",
            "blessées",
            "saigne",
            "coincé",
            "coincée",
            "coincés",
            "coincées",
            "piégé",
            "piégée",
            "piégés",
            "piégées",
            "pris au piège",
            "prise au piège",
            "prises au piège"),
    SPANISH(
            "ayudar",
            "ayudarme",
            "ayudarnos",
            "ayude",
            "ayuden",
            "ayúdeme",
            "ayúdanos",
            "ayúdennos",
            "auxilio",
            "rescate",
            "rescátenme",
            "rescátennos",
            "herido",
            "herida",
            "heridos",
            "heridas",
            "sangrando",
            "atrapado",
            "atrapada",
            "atrapados",
            "atrapadas"),
    PORTUGUESE(
            "ajudar",
            "ajude",
            "ajudem",
            "socorro",
            "socorram",
            "resgate",
            "resgatem",
            "ferido",
            "ferida",
            "feridos",
            "feridas",
            "sangrando",
            "encurralado",
            "encurralada",
            "encurralados",
            "encurraladas"),
    ARABIC(
            "المساعدة",
            "للمساعدة",
            "ساعدني",
            "ساعدنا",
            "ساعدوا",
            "أنقذني",
            "أنقذنا",
            "أنقذوني",
            "أنقذونا",
            "أغيثوني",
            "أغيثونا",
            "نجدة",
            "جريح",
            "جريحة",
            "جرحى",
            "مصاب",
            "مصابة",
            "مصابون",
            "مصابين",
            "أنزف",
            "ينزف",
            "تنزف",
            "محاصر",
            "محاصرة",
            "محاصرون",
            "محاصرين",
            "عالق",
            "عالقة",
            "عالقون",
            "عالقين"),
    SWAHILI(
            "saidia",
            "tusaidie",
            "niokoe",
            "niokoeni",
            "tuokoe",
            "tuokoeni",
            "majeruhi",
            "nimejeruhiwa",
            "tumejeruhiwa",
            "amejeruhiwa",
            "wamejeruhiwa",
            "nimeumia",
            "tumeumia",
            "ameumia",
            "wameumia",
            "nimenaswa",
            "tumenaswa",
            "nimekwama",
            "tumekwama");

    private final List<String> words;

    DistressWords(String... words) {
        this.words = List.of(words);
    }

    List<String> words() {
        return words;
    }
}
