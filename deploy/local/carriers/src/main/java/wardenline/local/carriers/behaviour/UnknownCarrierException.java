package wardenline.local.carriers.behaviour;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A request named a carrier that does not exist. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class UnknownCarrierException extends RuntimeException {

    UnknownCarrierException(String name) {
        super("No carrier is named %s: there are smtp-a, smtp-b, twilio-a, twilio-b and smpp-a".formatted(name));
    }
}
