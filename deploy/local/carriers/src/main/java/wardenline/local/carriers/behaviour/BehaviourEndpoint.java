package wardenline.local.carriers.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and changes how the carriers behave. */
@RestController
@RequestMapping("/carriers/api/behaviour")
class BehaviourEndpoint {

    private final Behaviours behaviours;

    BehaviourEndpoint(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    @GetMapping
    Map<String, Behaviour> all() {
        var all = new LinkedHashMap<String, Behaviour>();
        for (var carrier : Carrier.values()) all.put(carrier.wireName(), behaviours.of(carrier));
        return all;
    }

    @GetMapping("/{carrier}")
    Behaviour one(@PathVariable String carrier) {
        return behaviours.of(Carrier.named(carrier));
    }

    @PutMapping("/{carrier}")
    Behaviour change(@PathVariable String carrier, @RequestBody BehaviourChange change) {
        var behaviour = change.behaviour();
        behaviours.change(Carrier.named(carrier), behaviour);
        return behaviour;
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refusal.getMessage()));
    }
}
