package wardenline.dispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.dispatch.answer.ReplyWords.Reply;

class ReplyWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|ACK",
                " 1. |ACK",
                "OK!|ACK",
                "Yes|ACK",
                "ack|ACK",
                "oui|ACK",
                "Sí|ACK",
                "نعم|ACK",
                "ndiyo|ACK",
                "١|ACK",
                "SAFE|SAFE",
                "2|SAFE",
                "I'm safe|SAFE",
                "i am  safe.|SAFE",
                "En sécurité|SAFE",
                "أنا بخير|SAFE",
                "HELP ME|NEED_HELP",
                "need   help!!|NEED_HELP",
                "3|NEED_HELP",
                "à l'aide|NEED_HELP",
                "أحتاج مساعدة|NEED_HELP",
                "Msaada|NEED_HELP",
                "SOS|NEED_HELP",
                "left|LEFT",
                "4|LEFT",
                "Je reste|STAYING",
                "5|STAYING",
                "STAYING|STAYING",
                "stop|STOP",
                "Arrêt|STOP",
                "REVOKE|STOP",
                "Please stop.|STOP",
                "START|START",
                "help|INFORMATION",
                "INFO|INFORMATION",
                "２|SAFE",
                "٣|NEED_HELP",
                "۴|LEFT",
                "৫|STAYING",
                "(2)|SAFE",
                "#4|LEFT",
                "1️⃣|ACK",
                "ＳＡＦＥ|SAFE",
                "OK 👍|ACK",
                "S.O.S.|NEED_HELP",
                "Je suis en sécurité.|SAFE",
                "J’ai besoin d’aide !|NEED_HELP",
                "aidez-moi|NEED_HELP",
                "J'ai quitté la zone|LEFT",
                "PARTIE|LEFT",
                "nous restons|STAYING",
                "¡Sí!|ACK",
                "Estoy a salvo|SAFE",
                "¡Necesito ayuda!|NEED_HELP",
                "He salido de la zona|LEFT",
                "SALI|LEFT",
                "Me quedo.|STAYING",
                "lido|ACK",
                "estou bem|SAFE",
                "preciso de ajuda|NEED_HELP",
                "Já saí|LEFT",
                "vou ficar|STAYING",
                "قَرَأْتُ|ACK",
                "أنا بأمان|SAFE",
                "احتاج الى مساعده|NEED_HELP",
                "مســـاعدة|NEED_HELP",
                "غادرت المنطقة|LEFT",
                "سأبقى|STAYING",
                "سابقي|STAYING",
                "نعم‏|ACK",
                "Nimesoma|ACK",
                "Niko salama!|SAFE",
                "Nahitaji msaada|NEED_HELP",
                "Nimeondoka|LEFT",
                "Ninabaki|STAYING",
                "parar|STOP",
                "إيقاف|STOP",
                "désabonner|STOP",
                "acha|STOP",
                "Começar|START",
                "anza|START",
                "ابدأ|START",
                "12|TEXT",
                "1 2|TEXT",
                "2nd floor|TEXT",
                "I am not staying|TEXT",
                "ما أنا بأمان|TEXT",
                "not safe|TEXT",
                "''|TEXT"
            })
    void a_text_means(String text, Reply meaning) {
        assertThat(ReplyWords.parse(text)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELP ME we are at the school, two injured",
                "I cannot stop here, please help me",
                "we need help at the school",
                "at the school,help us",
                "We are at the gate.HELP",
                "safe for now but my mother needs help",
                "HELP HELP HELP",
                "help pls",
                "h.e.l.p... S.O.S. third floor",
                "third floor 🆘",
                "my leg is hurt",
                "WE ARE TRAPPED",
                "Nous sommes à l'école, aidez-nous !",
                "Besoin d’aide, deux blessés",
                "ma mère est coincée sous le mur",
                "on est pris au piège",
                "Estamos en la escuela, ayúdennos",
                "hay dos HERIDOS aquí",
                "necesitamos ayuda en el mercado",
                "estamos na escola, precisamos de ajuda",
                "SOCORRO estamos encurralados",
                "نحن في المدرسة نحتاج إلى مساعدة",
                "ساعِدونا نحن في الطابق الثالث",
                "نحن في المدرسة ومحاصرون",
                "عندنا جرحى",
                "Tuko shuleni, tunahitaji msaada",
                "tuokoeni watu wawili wameumia",
                "I do not need help",
                "Thank you for your help",
                "Out of office. Need help? Call our service desk."
            })
    void a_call_for_help_is_found_among_other_words(String text) {
        assertThat(ReplyWords.parse(text)).isEqualTo(Reply.MAY_NEED_HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that was helpful",
                "they helped the neighbours",
                "we feel helpless",
                "Helpdesk ticket 3",
                "we are on floor 3",
                "write to help@post.example.org",
                "see https://help.example.org/help or www.help.example.org",
                "my wheelchair-accessible hotel is open",
                "l'aidant est parti",
                "los ayudantes salieron",
                "ajudante",
                "المساعدات وصلت",
                "نحن في المدرسة في الطابق الثالث",
                "misaada imefika",
                "at the school"
            })
    void a_word_that_only_holds_one_that_calls_for_help_does_not_call(String text) {
        assertThat(ReplyWords.parse(text)).isEqualTo(Reply.TEXT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ENGLISH_HELP", "FRENCH_HELP", "SPANISH_HELP", "PORTUGUESE_HELP", "ARABIC_HELP", "SWAHILI_HELP"})
    void whatever_calls_for_help_alone_does_so_among_other_words(ReplyTable help) {
        assertThat(help.words())
                .allSatisfy(word ->
                        assertThat(ReplyWords.parse("xx " + word + " xx")).isEqualTo(Reply.MAY_NEED_HELP));
    }

    @Test
    void a_long_text_without_a_space_is_looked_through_at_once() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ReplyWords.parse("x".repeat(100_000) + "@" + "a.".repeat(50_000)));
    }
}
