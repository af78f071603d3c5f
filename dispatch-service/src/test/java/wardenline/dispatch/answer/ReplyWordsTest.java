package wardenline.dispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "START|START",
                "help|INFORMATION",
                "INFO|INFORMATION",
                "I cannot stop here, please help me|TEXT",
                "12|TEXT",
                "not safe|TEXT",
                "''|TEXT"
            })
    void a_text_means(String text, Reply meaning) {
        assertThat(ReplyWords.parse(text)).isEqualTo(meaning);
    }
}
