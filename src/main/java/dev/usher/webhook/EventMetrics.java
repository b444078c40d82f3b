package dev.usher.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events: {@code usher.webhook.events} by source, event and outcome. */
@ApplicationScoped
public class EventMetrics {
    /** The label of events whose name is not known here; whatever a sender makes up is one. */
    public static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Who tells. */
    public enum Source {
        JAMF,
        SETUP_MANAGER,
        OKTA
    }

    /** What became of it. */
    public enum Outcome {
        /** Stored. */
        ACCEPTED,
        /** Told before. */
        DUPLICATE,
        /** Nobody needs it. */
        IGNORED,
        /** Not from whom it says, not to be read, or too often. */
        REFUSED;

        /** What became of an event that had been told before, or not. */
        public static Outcome of(boolean isNew) {
            return isNew ? ACCEPTED : DUPLICATE;
        }
    }

    /** An alarm on a series that is not there yet would miss the first event. */
    void register(@Observes StartupEvent event) {
        for (var source : Source.values()) {
            counterOf(new Labels(source, OTHER, Outcome.REFUSED));
        }
    }

    private record Labels(Source source, String event, Outcome outcome) {}

    /** @param event one of the known names of the source, or {@link #OTHER} */
    public void count(Source source, String event, Outcome outcome) {
        counterOf(new Labels(source, event, outcome)).increment();
    }

    /** What was refused has no name: it was not read, or cannot be believed. */
    public void refused(Source source) {
        count(source, OTHER, Outcome.REFUSED);
    }

    private Counter counterOf(Labels labels) {
        return counters.computeIfAbsent(labels, this::counter);
    }

    private Counter counter(Labels labels) {
        return Counter.builder("usher.webhook.events")
                .description("Events that were told")
                .tag("source", labels.source().name().toLowerCase(Locale.ROOT))
                .tag("event", labels.event())
                .tag("outcome", labels.outcome().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
