package wardenline.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Tells a browser at once that a stream of events is open, and not only with the first event. */
final class PromptHeadersExchange extends RestClientProxyExchange {

    PromptHeadersExchange(RestClient client, GatewayMvcProperties properties) {
        super(client, properties);
    }

    @Override
    protected int copyResponseBody(ClientHttpResponse response, InputStream received, OutputStream sent)
            throws IOException {
        if (MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(
                response.getHeaders().getContentType())) sent.flush();
        return super.copyResponseBody(response, received, sent);
    }
}
