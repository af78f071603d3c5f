package wardenline.platform.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads officers out of tokens. */
public final class Officers {

    private Officers() {}

    /** The officer behind the current request, if one has signed in. */
    public static Optional<Officer> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) return Optional.empty();
        return Optional.of(officer(token));
    }

    static Officer officer(Jwt token) {
        var id = Objects.requireNonNull(token.getSubject(), "a token without subject is not accepted");
        return new Officer(id, claim(token, "name", id), roles(token), claim(token, "post", ""));
    }

    private static String claim(Jwt token, String name, String otherwise) {
        var value = token.getClaimAsString(name);
        return value == null ? otherwise : value;
    }

    static Collection<GrantedAuthority> authorities(Jwt token) {
        return roles(token).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    /** Roles that this product does not know are none of its business. */
    private static Set<Role> roles(Jwt token) {
        var claimed = token.getClaimAsStringList("roles");
        var names = claimed == null ? List.<String>of() : claimed;
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> names.contains(role.name())).forEach(roles::add);
        return Set.copyOf(roles);
    }
}
