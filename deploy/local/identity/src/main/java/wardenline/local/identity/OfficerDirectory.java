package wardenline.local.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The officers, by sign-in name, and the programs that act as them. */
@Component
class OfficerDirectory implements UserDetailsService {

    private final Map<String, IdentitySettings.Officer> officers;
    private final Map<String, String> programs;
    private final String password;

    OfficerDirectory(IdentitySettings settings) {
        this.officers = settings.officers().stream()
                .collect(Collectors.toUnmodifiableMap(IdentitySettings.Officer::id, Function.identity()));
        this.programs = settings.programs().stream()
                .collect(Collectors.toUnmodifiableMap(IdentitySettings.Program::id, IdentitySettings.Program::officer));
        this.password = settings.password();
    }

    /** The officer of a sign-in name or behind a program. */
    Optional<IdentitySettings.Officer> actingAs(String name) {
        return Optional.ofNullable(officers.get(programs.getOrDefault(name, name)));
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        var officer = officers.get(name);
        if (officer == null) throw new UsernameNotFoundException("No officer signs in by this name");
        return new User(officer.id(), "{noop}" + password, List.of());
    }
}
