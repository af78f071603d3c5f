package wardenline.warden.relay;

import java.util.Optional;

/** What was last written down about a person: who was to find them, and what that came to. */
record RelayMark(Kind kind, String warden, String remark) {

    /** The names are what programs and the database see. */
    enum Kind {
        HANDED,
        REACHED,
        NOT_FOUND
    }

    /** What an officer wants to write down; of a report the warden is not asked: it is who has the person. */
    record Wish(Kind kind, String warden, String remark) {}

    /** Why a person was left as they are. The names are what programs see. */
    enum Why {
        /** They have answered themselves: nobody needs to look for them. */
        ANSWERED,
        /** A warden has reached them already. */
        REACHED,
        /** No warden has them: there is nothing to tell of. */
        NOT_HANDED,
        /** They have withdrawn, or left such messages. */
        NOT_TO_BE_CALLED
    }

    /** What becomes of a wish for one person. */
    sealed interface Decision {
        record Append(RelayMark mark) implements Decision {}

        /** It stands there already: a second click, or another officer's. */
        record Same() implements Decision {}

        record Left(Why why) implements Decision {}
    }

    /**
     * Decides for one person. A report is taken whenever a warden has, or had, the person: a slip is put right by another report, and
     * what a warden tells of somebody who has answered meanwhile stays true.
     *
     * @param answered whether the person has answered or acknowledged themselves
     */
    static Decision decide(Optional<RelayMark> latest, boolean answered, Wish wish) {
        return switch (wish.kind()) {
            case HANDED -> hand(latest, answered, new RelayMark(Kind.HANDED, wish.warden(), wish.remark()));
            case REACHED, NOT_FOUND ->
                latest.map(mark -> append(latest, new RelayMark(wish.kind(), mark.warden(), wish.remark())))
                        .orElse(new Decision.Left(Why.NOT_HANDED));
        };
    }

    private static Decision hand(Optional<RelayMark> latest, boolean answered, RelayMark mark) {
        if (answered) return new Decision.Left(Why.ANSWERED);
        return latest.filter(before -> before.kind() == Kind.REACHED).isPresent()
                ? new Decision.Left(Why.REACHED)
                : append(latest, mark);
    }

    private static Decision append(Optional<RelayMark> latest, RelayMark mark) {
        return latest.filter(mark::equals).isPresent() ? new Decision.Same() : new Decision.Append(mark);
    }
}
