package wardenline.local.carriers.citizen;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and changes how citizens answer. */
@RestController
@RequestMapping("/carriers/api/citizens")
class CitizensEndpoint {

    private final Citizens citizens;

    CitizensEndpoint(Citizens citizens) {
        this.citizens = citizens;
    }

    @GetMapping
    CitizensSettings settings() {
        return citizens.settings();
    }

    @PutMapping
    CitizensSettings change(@RequestBody CitizensChange change) {
        citizens.change(change.applyTo(citizens.settings()));
        return citizens.settings();
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refusal.getMessage()));
    }
}
