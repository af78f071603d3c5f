package wardenline.bench.peer;

/** What every mail says. */
public record Notice(String from, String subject, String text, String html) {

    /** One of a run's numbered recipients: the letter is the sink's group. */
    static String recipient(int number) {
        return "m" + number + "@bench.example.org";
    }
}
