package wardenline.warden.relay;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which list the page or a program asks for, as it stands in the address.
 *
 * @param country with {@code place}: of one town alone, both empty for whoever gave none
 * @param act handed on in one act alone
 * @param after the last person of the page before
 */
record RelayQuery(
        @Nullable RelayState show,
        @Nullable String country,
        @Nullable String place,
        @Nullable UUID act,
        @Nullable UUID after) {

    RelayState state() {
        return show == null ? RelayState.WAITING : show;
    }

    RelayPeople.Which which() {
        return new RelayPeople.Which(state(), town(), Optional.ofNullable(act), Optional.ofNullable(after));
    }

    Optional<RelayPeople.Place> town() {
        return country == null || place == null ? Optional.empty() : Optional.of(new RelayPeople.Place(country, place));
    }

    RelayQuery from(@Nullable UUID person) {
        return new RelayQuery(show, country, place, act, person);
    }

    /** The page's address with what it asks for. */
    String address(UUID release) {
        var address =
                UriComponentsBuilder.fromPath("/releases/" + release + "/relay").queryParam("show", state());
        town().ifPresent(town -> address.queryParam("country", "{country}").queryParam("place", "{place}"));
        if (act != null) address.queryParam("act", act);
        if (after != null) address.queryParam("after", after);
        return address.encode()
                .buildAndExpand(town().map(town -> new Object[] {town.country(), town.place()})
                        .orElse(new Object[0]))
                .toUriString();
    }
}
