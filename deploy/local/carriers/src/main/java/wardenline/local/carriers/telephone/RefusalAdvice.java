package wardenline.local.carriers.telephone;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes an error as Twilio writes it. */
@RestControllerAdvice
class RefusalAdvice {

    private static final int TOO_MANY = 429;

    @ExceptionHandler
    ResponseEntity<TwilioRefusal.Body> refused(TwilioRefusal refusal) {
        var response = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
        if (refusal.status() == TOO_MANY) response.header(HttpHeaders.RETRY_AFTER, "1");
        return response.body(refusal.body());
    }
}
