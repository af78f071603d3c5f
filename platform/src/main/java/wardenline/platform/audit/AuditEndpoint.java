package wardenline.platform.audit;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chain for programs. */
@RestController
@PreAuthorize("hasAnyRole('ADMIN', 'CONSULAR_CHIEF', 'FRONT_OFFICE', 'RSO')")
class AuditEndpoint {

    private static final int ENTRIES_MAX = 500;

    private final AuditChain chain;

    AuditEndpoint(AuditChain chain) {
        this.chain = chain;
    }

    @GetMapping("/api/${wardenline.service}/audit")
    @Operation(summary = "Entries from the newest back, at most 500")
    List<AuditEntry> entries(@RequestParam(defaultValue = "9223372036854775807") long before) {
        return chain.before(before, ENTRIES_MAX);
    }

    @GetMapping("/api/${wardenline.service}/audit/verification")
    @Operation(summary = "Whether the chain holds")
    Verification verification() {
        return chain.verify();
    }
}
