package wardenline.registry.enrollment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Address;
import wardenline.registry.person.BirthDate;
import wardenline.registry.person.Language;
import wardenline.registry.person.Name;
import wardenline.registry.place.Where;

/** A person wants to be in the post's care, with those who travel with them. */
public record Enrol(
        Name name,
        @Nullable BirthDate birthDate,
        Language language,
        Where where,
        List<Given> contacts,
        List<Companion> companions) {

    /** One address that the person gives. */
    public record Given(Channel channel, Address address) {}

    /** One who travels along. */
    public record Companion(Name name, @Nullable BirthDate birthDate) {}
}
