package wardenline.registry.roster;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import wardenline.platform.security.Officer;
import wardenline.registry.input.Answers;
import wardenline.registry.person.Actor;
import wardenline.registry.roster.ReceivingRoster.Received;

/** Staff bring a file and watch it being taken. */
@Controller
@RequestMapping("/registry/imports")
@PreAuthorize("hasAnyRole('WARDEN_COORDINATOR','CONSULAR_CHIEF','ADMIN')")
class ImportPages {

    private static final int RECENT = 30;
    private static final int FAULTS_SHOWN = 200;

    private final ReceivingRoster receiving;
    private final RosterImports imports;
    private final RowFaults faults;
    private final RosterLimits limits;

    ImportPages(ReceivingRoster receiving, RosterImports imports, RowFaults faults, RosterLimits limits) {
        this.receiving = receiving;
        this.imports = imports;
        this.faults = faults;
        this.limits = limits;
    }

    @GetMapping
    String list(Model model) {
        return page(List.of(), model);
    }

    private String page(List<Answers.Fault> refused, Model model) {
        model.addAttribute("imports", imports.recent(RECENT));
        model.addAttribute("columns", Arrays.asList(Column.values()));
        model.addAttribute("megabytes", limits.fileMegabytesMax());
        model.addAttribute("refused", refused);
        return "registry/imports";
    }

    @PostMapping
    String receive(@RequestParam(required = false) @Nullable MultipartFile file, Officer officer, Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return page(Header.empty().faults(), model);
        }
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "upload.csv");
        try (var content = file.getInputStream()) {
            return switch (receiving.receive(content, name, Actor.officer(officer.id()))) {
                case Received.Taken(var id) -> "redirect:/registry/imports/" + id;
                case Received.Refused(var refused) -> page(refused, model);
            };
        }
    }

    /** The whole page, or only its moving part where htmx asks for it again. */
    @GetMapping("/{id}")
    String show(
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        var found = found(id);
        model.addAttribute("file", found);
        model.addAttribute("faults", faults.after(new ImportId(id), 0, FAULTS_SHOWN));
        model.addAttribute("listed", faults.count(new ImportId(id)));
        return htmx == null ? "registry/import" : "registry/import :: moving";
    }

    @GetMapping("/{id}/report.csv")
    ResponseEntity<String> report(@PathVariable UUID id) {
        var found = new ImportId(found(id).id());
        return ImportApi.download("import-" + found + "-faults.csv", FaultReport.csv(faults.all(found)));
    }

    @GetMapping("/template.csv")
    ResponseEntity<String> template() {
        return ImportApi.download("people-template.csv", Template.CSV);
    }

    private RosterImport found(UUID id) {
        return imports.find(new ImportId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
