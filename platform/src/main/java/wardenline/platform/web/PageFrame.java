package wardenline.platform.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;
import wardenline.platform.security.Officers;

/** What the frame of every page needs: whose post it is, who is signed in, whether this is a laptop. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final Post post;
    private final Wardenline wardenline;

    PageFrame(Post post, Wardenline wardenline) {
        this.post = post;
        this.wardenline = wardenline;
    }

    @ModelAttribute
    void frame(Model model) {
        model.addAttribute("post", post);
        model.addAttribute("localMode", wardenline.localMode());
        Officers.current().ifPresent(officer -> model.addAttribute("officer", officer));
    }
}
