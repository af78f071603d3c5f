package wardenline.dispatch.carrier;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How calls speak.
 *
 * @param voices by language, such as {@code fr} or {@code pt-BR}, the provider's name of a voice; where none is named, the
 *     provider's own for that language
 * @param detectMachines whether the provider is asked to tell an answering machine from a person, at its price
 */
@Validated
@ConfigurationProperties("wardenline.voice")
public record VoiceSettings(
        @DefaultValue Map<String, String> voices,
        @DefaultValue("true") boolean detectMachines) {

    public VoiceSettings {
        var byTag = new HashMap<String, String>();
        voices.forEach((language, voice) -> byTag.put(language.toLowerCase(Locale.ROOT), voice));
        voices = Map.copyOf(byTag);
    }

    /** The voice for a language tag, by the whole of it or by its first part; empty where none is named. */
    String voice(String language) {
        var tag = language.toLowerCase(Locale.ROOT);
        var own = voices.get(tag);
        return own != null ? own : voices.getOrDefault(tag.split("-", 2)[0], "");
    }
}
