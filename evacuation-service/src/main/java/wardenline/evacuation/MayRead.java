package wardenline.evacuation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** Sees an evacuation, without codes: the crisis team. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasAnyRole('EVACUATION_OFFICER', 'CONSULAR_CHIEF', 'RSO', 'FRONT_OFFICE')")
public @interface MayRead {}
