package wardenline.registry.citizen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.verification.Sessions;
import wardenline.registry.verification.Token;

/** Whose session a token names. */
@Component
class SignedIn {

    private final Sessions sessions;
    private final Persons persons;

    SignedIn(Sessions sessions, Persons persons) {
        this.sessions = sessions;
        this.persons = persons;
    }

    Optional<PersonId> id(@Nullable String token) {
        return token == null || token.isEmpty() ? Optional.empty() : sessions.person(new Token(token));
    }

    /** The person, as long as they are enrolled. */
    Optional<Enrolled> person(@Nullable String token) {
        return id(token)
                .flatMap(persons::find)
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast);
    }
}
