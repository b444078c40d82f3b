package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private HttpServer usher;

    @BeforeEach
    void listen() throws Exception {
        usher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        usher.start();
    }

    @AfterEach
    void stop() {
        usher.stop(0);
    }

    private URI thatAnswers(int status) {
        usher.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        return URI.create("http://localhost:" + usher.getAddress().getPort() + "/q/health/ready");
    }

    @Test
    void anUsherThatSaysSoIsReady() throws Exception {
        assertThat(Probe.isReady(thatAnswers(200))).isTrue();
    }

    @Test
    void anUsherThatIsStartingIsNot() throws Exception {
        assertThat(Probe.isReady(thatAnswers(503))).isFalse();
    }

    @Test
    void whereNobodyListensNobodyIsReady() throws Exception {
        var address = thatAnswers(200);
        usher.stop(0);

        assertThat(Probe.isReady(address)).isFalse();
    }
}
