package wardenline.gateway.forward;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import wardenline.gateway.GatewaySettings;
import wardenline.gateway.answer.Answer;
import wardenline.gateway.answer.Answers;

/** Refuses bodies that are too large: at once where the length is told, else as soon as it is passed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimit extends OncePerRequestFilter {

    private static final long KILOBYTE = 1_024;

    private final ImportPaths imports;
    private final Answers answers;
    private final long bytesMax;
    private final long importBytesMax;

    BodyLimit(GatewaySettings settings, ImportPaths imports, Answers answers) {
        this.imports = imports;
        this.answers = answers;
        this.bytesMax = settings.limits().bodyKilobytesMax() * KILOBYTE;
        this.importBytesMax = settings.limits().importMegabytesMax() * KILOBYTE * KILOBYTE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = imports.include(request) ? importBytesMax : bytesMax;
        if (request.getContentLengthLong() > most) {
            response.setHeader("Connection", "close");
            answers.give(request, response, Answer.TOO_LARGE);
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), most);
        }
    }

    private static final class Counting extends ServletInputStream {

        private final ServletInputStream body;
        private long left;

        Counting(ServletInputStream body, long most) {
            this.body = body;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var read = body.read();
            if (read >= 0) count(1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = body.read(bytes, offset, length);
            if (read > 0) count(read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        private void count(int read) throws BodyTooLarge {
            left -= read;
            if (left < 0) throw new BodyTooLarge();
        }
    }
}
