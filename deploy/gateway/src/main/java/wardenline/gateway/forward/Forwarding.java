package wardenline.gateway.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import wardenline.gateway.answer.Answer;
import wardenline.gateway.answer.Answers;
import wardenline.gateway.signin.RelayingTokens;

/**
 * Sends a request on as it came: path and query byte for byte, since a provider's signature covers them, and the body
 * unread. The library's own handler reads the parameters, and with them the body of a form, to write both anew.
 */
@Component
class Forwarding {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final ProxyExchange prompt;
    private final ProxyExchange patient;
    private final List<RequestHttpHeadersFilter> requestFilters;
    private final List<ResponseHttpHeadersFilter> responseFilters;
    private final OnwardHeaders onward;
    private final RelayingTokens tokens;
    private final ImportPaths imports;
    private final Answers answers;
    private final Turns turns;
    private final Set<String> away = ConcurrentHashMap.newKeySet();

    Forwarding(
            ProxyExchange prompt,
            @Qualifier(Exchanges.PATIENT) ProxyExchange patient,
            List<RequestHttpHeadersFilter> requestFilters,
            List<ResponseHttpHeadersFilter> responseFilters,
            OnwardHeaders onward,
            RelayingTokens tokens,
            ImportPaths imports,
            Answers answers,
            Turns turns) {
        this.prompt = prompt;
        this.patient = patient;
        this.requestFilters = requestFilters;
        this.responseFilters = responseFilters;
        this.onward = onward;
        this.tokens = tokens;
        this.imports = imports;
        this.answers = answers;
        this.turns = turns;
    }

    ServerResponse forward(ServerRequest request, Service service) {
        var token = tokens.tokenFor(request.servletRequest());
        var onwards = prompt.request(request)
                .uri(address(request.servletRequest(), service))
                .headers(headers(request, token.orElse(null)))
                .responseConsumer((response, own) -> own.headers().putAll(answered(response.getHeaders(), own)))
                .build();
        if (takesLong(request)) return exchanged(patient, onwards, service);
        return turns.await(service, () -> exchanged(prompt, onwards, service), () -> crowded(service));
    }

    private ServerResponse exchanged(ProxyExchange way, ProxyExchange.Request onwards, Service service) {
        try {
            var response = way.exchange(onwards);
            if (away.remove(service.id())) LOG.info("event=service_back service={}", service.id());
            return response;
        } catch (ResourceAccessException e) {
            return failed(service, e);
        }
    }

    private boolean takesLong(ServerRequest request) {
        return request.headers().accept().contains(MediaType.TEXT_EVENT_STREAM)
                || imports.include(request.servletRequest());
    }

    private ServerResponse crowded(Service service) {
        LOG.warn("event=service_crowded service={}", service.id());
        return saying(Answer.unavailable(service.label()));
    }

    private static URI address(HttpServletRequest request, Service service) {
        var query = request.getQueryString();
        return URI.create(service.base() + request.getRequestURI() + (query == null ? "" : '?' + query));
    }

    private HttpHeaders headers(ServerRequest request, @Nullable String token) {
        var headers = request.headers().asHttpHeaders();
        for (var filter : requestFilters) headers = filter.apply(headers, request);
        return onward.of(headers, request.servletRequest(), token);
    }

    private HttpHeaders answered(HttpHeaders received, ServerResponse own) {
        var headers = received;
        for (var filter : responseFilters) headers = filter.apply(headers, own);
        return headers;
    }

    private ServerResponse failed(Service service, ResourceAccessException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) return saying(Answer.TOO_LARGE);
        }
        var cause = failure.getCause();
        var late = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        var kind = cause == null ? "unknown" : cause.getClass().getSimpleName();
        if (late) LOG.warn("event=service_late service={}", service.id());
        else if (away.add(service.id())) LOG.warn("event=service_away service={} cause={}", service.id(), kind);
        return saying(late ? Answer.late(service.label()) : Answer.unavailable(service.label()));
    }

    private ServerResponse saying(Answer answer) {
        return ServerResponse.status(answer.status()).build((request, response) -> {
            answers.give(request, response, answer);
            return null;
        });
    }
}
