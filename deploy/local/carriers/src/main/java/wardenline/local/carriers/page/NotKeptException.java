package wardenline.local.carriers.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for is not, or no longer, kept. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NotKeptException extends RuntimeException {}
