package wardenline.platform.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The living style sheet: every component as it stands, for whoever builds a page. */
@Controller
class ComponentsPage {

    @GetMapping("/desk/components")
    String components() {
        return "wl/components";
    }
}
