package wardenline.gateway.answer;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the servlet container could not handle, said calmly. */
@Controller
class ErrorEndpoint implements ErrorController {

    private final Answers answers;

    ErrorEndpoint(Answers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.give(request, response, answer(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
    }

    private static Answer answer(Object status) {
        if (!(status instanceof Integer code) || code == HttpServletResponse.SC_NOT_FOUND) return Answer.NOT_FOUND;
        if (code >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) return Answer.BROKEN;
        return new Answer(code, "refused", "That could not be understood", "Check the request and try again.");
    }
}
