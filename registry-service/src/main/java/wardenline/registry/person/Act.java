package wardenline.registry.person;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.place.Where;

/** What can be done to an enrollment. */
public sealed interface Act {

    /** The action's name in the audit chain. */
    default String action() {
        return switch (this) {
            case ChangeDetails _ -> "enrollment.details-changed";
            case Move _ -> "enrollment.moved";
            case AddContact _ -> "enrollment.contact-added";
            case RemoveContact _ -> "enrollment.contact-removed";
            case Verify _ -> "enrollment.contact-verified";
            case MarkDead _ -> "enrollment.contact-dead";
            case LeaveRoutine _ -> "enrollment.routine-left";
            case JoinRoutine _ -> "enrollment.routine-joined";
            case Withdraw _ -> "enrollment.withdrawn";
        };
    }

    /** What an inspector may read of it: never a name, an address or a place. */
    default String detail() {
        return switch (this) {
            case ChangeDetails _, Move _, Withdraw _ -> "";
            case AddContact(var _, var channel, var _) -> channel.name();
            case RemoveContact(var id) -> "contact " + id;
            case Verify(var id, var by) -> "contact " + id + " by " + by;
            case MarkDead(var id, var reason) -> "contact " + id + ": " + reason;
            case LeaveRoutine(var channels) -> channels.toString();
            case JoinRoutine(var channels) -> channels.toString();
        };
    }

    /** Name, date of birth or language are not as they were. */
    record ChangeDetails(Name name, @Nullable BirthDate birthDate, Language language) implements Act {}

    /** The person is somewhere else. */
    record Move(Where where) implements Act {}

    /** One more address, not verified yet. */
    record AddContact(ContactPointId id, Channel channel, Address address) implements Act {}

    /** An address that is no longer theirs. */
    record RemoveContact(ContactPointId id) implements Act {}

    /**
     * The address is shown to be theirs.
     *
     * @param by {@code code}, {@code link} or the officer who vouches
     */
    record Verify(ContactPointId id, String by) implements Act {}

    /** A carrier said that the address reaches nobody. */
    record MarkDead(ContactPointId id, String reason) implements Act {}

    /** No routine messages on these channels. Emergency messages still go. */
    record LeaveRoutine(Set<Channel> channels) implements Act {}

    /** Routine messages again. */
    record JoinRoutine(Set<Channel> channels) implements Act {}

    /** Out of the post's care. */
    record Withdraw() implements Act {}
}
