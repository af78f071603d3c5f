package wardenline.registry.citizen;

import org.jspecify.annotations.Nullable;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.E164;
import wardenline.registry.contact.EmailAddress;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/** What a citizen types to sign in: an e-mail address, or a telephone number. */
final class SignInAddress {

    private SignInAddress() {}

    static Reading<Address> read(@Nullable String written) {
        var text = Written.tidy(written);
        if (text.isEmpty()) {
            return Reading.wrong(
                    "The e-mail address or telephone number is missing.",
                    "the address you enrolled with, such as ada@example.com or +1 202 555 0123");
        }
        return text.chars().anyMatch(Character::isLetter) || text.indexOf('@') >= 0
                ? EmailAddress.read(text).map(it -> it)
                : E164.read(text).map(it -> it);
    }
}
