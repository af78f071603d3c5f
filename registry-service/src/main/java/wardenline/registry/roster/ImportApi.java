package wardenline.registry.roster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.registry.enrollment.Edge;
import wardenline.registry.person.Actor;
import wardenline.registry.roster.ReceivingRoster.Received;

/** Many people at once, for programs. */
@RestController
@RequestMapping("/api/registry/imports")
@PreAuthorize("hasAnyRole('WARDEN_COORDINATOR','CONSULAR_CHIEF','ADMIN')")
@Tag(
        name = "Staff: imports",
        description =
                "A CSV file of people is taken row by row. Good rows are kept, bad ones explained with line, column and"
                        + " reason. The same row again changes nothing.")
class ImportApi {

    private static final int PAGE_MAX = 1_000;
    static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

    private final ReceivingRoster receiving;
    private final RosterImports imports;
    private final RowFaults faults;

    ImportApi(ReceivingRoster receiving, RosterImports imports, RowFaults faults) {
        this.receiving = receiving;
        this.imports = imports;
        this.faults = faults;
    }

    @Operation(
            summary = "Import people from a CSV file",
            description =
                    "UTF-8; separated by comma, semicolon or tab. The first line names the columns: external_ref, given_name*,"
                            + " family_name*, birth_date, language, country*, place, latitude, longitude, email, sms, voice, fax,"
                            + " household_ref, guardian_ref, verified. Columns with * must be there. 422 where the first line is"
                            + " wrong or the file is empty or too large; then nothing is kept.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    @PostMapping(consumes = "text/csv")
    ResponseEntity<RosterImport> receive(
            HttpServletRequest request,
            @RequestParam(name = "name", defaultValue = "upload.csv") String name,
            Officer officer)
            throws IOException {
        return switch (receiving.receive(request.getInputStream(), name, Actor.officer(officer.id()))) {
            case Received.Taken(var id) ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/registry/imports/" + id))
                        .body(found(id));
            case Received.Refused(var refused) -> throw Edge.invalid(refused);
        };
    }

    @Operation(summary = "The latest imports")
    @GetMapping
    List<RosterImport> recent(@RequestParam(defaultValue = "50") int limit) {
        return imports.recent(Math.clamp(limit, 1, PAGE_MAX));
    }

    @Operation(summary = "How far an import has come")
    @GetMapping("/{importId}")
    RosterImport show(@PathVariable UUID importId) {
        return found(new ImportId(importId));
    }

    @Operation(
            summary = "What is wrong with its rows",
            description = "In the order of the file; after = the last line seen.")
    @GetMapping("/{importId}/faults")
    List<RowFault> faults(
            @PathVariable UUID importId,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit) {
        var id = new ImportId(found(new ImportId(importId)).id());
        return faults.after(id, after, Math.clamp(limit, 1, PAGE_MAX));
    }

    @Operation(summary = "The same as a CSV file")
    @GetMapping(path = "/{importId}/report.csv", produces = "text/csv")
    ResponseEntity<String> report(@PathVariable UUID importId) {
        var id = new ImportId(found(new ImportId(importId)).id());
        return download("import-" + id + "-faults.csv", FaultReport.csv(faults.all(id)));
    }

    @Operation(summary = "An example file with every column")
    @GetMapping(path = "/template.csv", produces = "text/csv")
    ResponseEntity<String> template() {
        return download("people-template.csv", Template.CSV);
    }

    static ResponseEntity<String> download(String name, String csv) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(csv);
    }

    private RosterImport found(ImportId id) {
        return imports.find(id).orElseThrow(() -> new NotFound("import", id));
    }
}
