package wardenline.registry.person;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.input.Written;

/** The words by which a person is found: folded, so that case and accents do not matter. */
public final class Terms {

    private static final int WORD_MAX = 100;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}@.+_-]+");
    private static final Pattern EDGES = Pattern.compile("^[.+_-]+|[.+_-]+$");
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{3,}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private Terms() {}

    /** Everything this person can be found by, one space between the words. */
    static String of(Person person, @Nullable String externalRef) {
        var words = new LinkedHashSet<String>();
        addWords(words, person.name().full());
        addWords(words, externalRef == null ? "" : externalRef);
        if (person instanceof Enrolled enrolled) {
            addWords(words, enrolled.where().place());
            addWords(words, enrolled.where().country().name());
            enrolled.contacts().forEach(contact -> addContact(words, contact));
        }
        return String.join(" ", words);
    }

    private static void addContact(Set<String> words, Contact contact) {
        switch (contact.address()) {
            case EmailAddress(var text) -> {
                addWords(words, text);
                addWords(words, text.replace('@', ' '));
            }
            case E164 number -> {
                words.add(number.text().substring(1));
                words.add(number.national());
            }
        }
    }

    private static void addWords(Set<String> words, String text) {
        for (var word : BETWEEN_WORDS.split(Written.folded(text))) {
            var core = EDGES.matcher(word).replaceAll("");
            if (!core.isEmpty()) {
                words.add(core.substring(0, Math.min(WORD_MAX, core.length())));
            }
        }
    }

    /** A PostgreSQL tsquery that wants every word, each perhaps unfinished; empty where there is nothing to look for. */
    public static String query(String written) {
        var text = Written.tidy(written);
        var words = new LinkedHashSet<String>();
        if (TELEPHONE.matcher(text).matches()) {
            words.add(NO_DIGIT.matcher(text).replaceAll(""));
        } else {
            addWords(words, text);
        }
        return words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }
}
