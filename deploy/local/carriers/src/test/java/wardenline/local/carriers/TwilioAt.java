package wardenline.local.carriers;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;

/** Twilio's own client, sent to another address. */
final class TwilioAt extends HttpClient {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "local-token";

    private final NetworkHttpClient network = new NetworkHttpClient();
    private final String base;

    private TwilioAt(String base) {
        this.base = base;
    }

    static TwilioRestClient client(String base, String token) {
        return new TwilioRestClient.Builder(ACCOUNT, token)
                .accountSid(ACCOUNT)
                .httpClient(new TwilioAt(base))
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var sent = new Request(request.getMethod(), request.getUrl().replace("https://api.twilio.com", base));
        sent.setAuth(request.getUsername(), request.getPassword());
        if (request.getContentType() != null) sent.setContentType(request.getContentType());
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> sent.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) -> values.forEach(value -> sent.addPostParam(name, value)));
        return network.makeRequest(sent);
    }
}
