package wardenline.registry.person;

/** What an {@link Act} came to. */
public sealed interface Change {

    /** The person as they are now. */
    record Changed(Person person) implements Change {}

    /** Everything was so already: no new version, nothing published. */
    record Unchanged(Person person) implements Change {}

    /** It cannot be done. */
    record Refused(Refusal why) implements Change {}

    /** Why not, in words for the one who asked. */
    enum Refusal {
        NO_SUCH_PERSON("Nobody is enrolled under this id."),
        WITHDRAWN("This person has withdrawn from the registry. They can enrol again at any time."),
        NO_SUCH_CONTACT("This contact is not one of this person's."),
        LAST_CONTACT("This is the last way to reach this person. Add another one first, or withdraw."),
        TOO_MANY_CONTACTS("There are too many contacts already. Remove one first."),
        CONTACT_ALREADY_THERE("This contact is on the list already.");

        private final String sentence;

        Refusal(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
