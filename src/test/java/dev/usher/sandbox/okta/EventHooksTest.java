package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The org tells its hooks what happens to users. */
class EventHooksTest {
    @RegisterExtension
    static final WithOkta ORG = new WithOkta();

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.start();
        assertThat(ORG.okta.eventHooks().register(uri("/hook"), "the-secret")).isTrue();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        secrets.add(exchange.getRequestHeaders().getFirst("Authorization"));
        var challenge = exchange.getRequestHeaders().getFirst("X-Okta-Verification-Challenge");
        if (challenge != null) {
            var body = ("{\"verification\":\"" + challenge + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private List<String> eventTypes() {
        ORG.okta.eventHooks().settle();
        var types = new ArrayList<String>();
        bodies.forEach(body -> {
            try {
                Json.read(body)
                        .at("/data/events")
                        .forEach(event -> types.add(event.path("eventType").asText()));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        });
        return types;
    }

    @Test
    void aHookThatDoesNotAnswerTheChallengeIsNotRegistered() {
        assertThat(ORG.okta.eventHooks().register(uri("/nothing"), null)).isFalse();
    }

    @Test
    void whatHappensIsToldWithTheSecret() {
        ORG.okta.lifeCycle().deactivate("mary@example.com");

        assertThat(eventTypes()).containsExactly("user.lifecycle.deactivate");
        assertThat(secrets).containsOnly("the-secret");
        assertThat(bodies.getFirst()).contains("\"alternateId\":\"mary@example.com\"");
    }

    @Test
    void eachGroupIsAnEvent() {
        ORG.okta.lifeCycle().changeGroups("mary@example.com", "Employees", "Sales");

        assertThat(eventTypes()).containsExactly("group.user_membership.add", "group.user_membership.remove");
    }

    @Test
    void eventsMayComeTogetherAndInAnyOrder() {
        ORG.okta.eventHooks().hold();
        ORG.okta.lifeCycle().suspend("mary@example.com");
        ORG.okta.lifeCycle().changeProfile("mary@example.com", Map.of("title", "Boss"));
        assertThat(eventTypes()).isEmpty();

        ORG.okta.eventHooks().deliver(true);

        assertThat(eventTypes()).containsExactly("user.account.update_profile", "user.lifecycle.suspend");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void eventsMayComeTwiceOrNever() {
        ORG.okta.eventHooks().copies(2);
        ORG.okta.lifeCycle().suspend("mary@example.com");
        ORG.okta.eventHooks().lose();
        ORG.okta.lifeCycle().reactivate("mary@example.com");

        assertThat(eventTypes()).containsExactly("user.lifecycle.suspend", "user.lifecycle.suspend");
    }

    @Test
    void afterAnErrorThereIsOneMoreTry() {
        status = 503;
        ORG.okta.lifeCycle().suspend("mary@example.com");

        assertThat(eventTypes()).hasSize(2);
    }
}
