package wardenline.testkit;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;

/**
 * What holds in every module. A module's own test names its packages and brings these in:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "wardenline.registry", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("wardenline.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move the " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("a sleeping thread hears neither work nor the end");

    @ArchTest
    static final ArchRule NOBODY_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule ENDPOINTS_ARE_PACKAGE_PRIVATE = classes()
            .that(are(annotatedWith("org.springframework.stereotype.Controller"))
                    .or(are(annotatedWith("org.springframework.web.bind.annotation.RestController"))))
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|DTO|Common)$")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule REGISTRY_KNOWS_NO_OTHER_SERVICE = knowsNone("registry", "warden", "dispatch", "evacuation");

    @ArchTest
    static final ArchRule WARDEN_KNOWS_NO_OTHER_SERVICE = knowsNone("warden", "registry", "dispatch", "evacuation");

    @ArchTest
    static final ArchRule DISPATCH_KNOWS_NO_OTHER_SERVICE = knowsNone("dispatch", "registry", "warden", "evacuation");

    @ArchTest
    static final ArchRule EVACUATION_KNOWS_NO_OTHER_SERVICE = knowsNone("evacuation", "registry", "warden", "dispatch");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_SERVICE =
            knowsNone("platform", "registry", "warden", "dispatch", "evacuation");

    private ArchitectureRules() {}

    private static ArchRule knowsNone(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("wardenline." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others)
                        .map(other -> "wardenline." + other + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
