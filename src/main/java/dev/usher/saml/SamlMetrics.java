package dev.usher.saml;

import dev.usher.saml.gate.Gate;
import dev.usher.saml.gate.Standing;
import dev.usher.saml.key.SigningKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Counts what Jamf Pro asks and is told, and shows whether the door is open. */
@ApplicationScoped
class SamlMetrics {
    private final MeterRegistry registry;
    private final SamlDoor door;
    private final Gate gate;
    private final SigningKeys keys;

    SamlMetrics(MeterRegistry registry, SamlDoor door, Gate gate, SigningKeys keys) {
        this.registry = registry;
        this.door = door;
        this.gate = gate;
        this.keys = keys;
    }

    private enum Request {
        ACCEPTED,
        REFUSED,
        CLOSED
    }

    private enum Response {
        ASSERTION,
        NONE
    }

    /** An alarm on a series that is not there yet would miss the first. */
    void register(@Observes StartupEvent event) {
        for (var outcome : Request.values()) {
            count(outcome, 0);
        }
        for (var outcome : Response.values()) {
            count(outcome, 0);
        }
        Gauge.builder("usher.saml.open", this, SamlMetrics::open)
                .description("1 where Jamf Pro may be told who somebody is, 0 where the door is closed or off")
                .register(registry);
        Gauge.builder("usher.saml.certificate.left", this, SamlMetrics::left)
                .description("Time until the first of the certificates ends")
                .baseUnit("seconds")
                .register(registry);
    }

    void taken() {
        count(Request.ACCEPTED, 1);
    }

    void refused() {
        count(Request.REFUSED, 1);
    }

    void closed() {
        count(Request.CLOSED, 1);
    }

    void told() {
        count(Response.ASSERTION, 1);
    }

    void toldNobody() {
        count(Response.NONE, 1);
    }

    private double open() {
        return door.on() && gate.standingNow() instanceof Standing.Open ? 1 : 0;
    }

    private double left() {
        return keys.left().map(left -> (double) left.toSeconds()).orElse(Double.NaN);
    }

    private void count(Request outcome, int times) {
        registry.counter("usher.saml.requests", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }

    private void count(Response outcome, int times) {
        registry.counter("usher.saml.responses", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }
}
