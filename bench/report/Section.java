package dev.usher.bench.report;

import dev.usher.bench.process.Meter.Spent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of one scenario, and what makes them doubtful. */
public final class Section {
    private final String scenario;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    public Section(String scenario) {
        this.scenario = scenario;
    }

    /**
     * One figure.
     *
     * @param what was measured, under which conditions
     */
    public record Figure(String what, double value, String unit) {}

    public String scenario() {
        return scenario;
    }

    public Section add(String what, double value, String unit) {
        figures.add(new Figure(what, value, unit));
        return this;
    }

    /** What each of a number of things cost, process by process. */
    public Section addCost(String what, Spent spent, int things) {
        var processor = spent.processor();
        add(what + ", rate", things / spent.seconds(), "/s");
        add(what + ", rate for each core of Usher's", 1000 / millis(processor.usher(), things), "/s");
        add(what + ", Usher", millis(processor.usher(), things), "ms of processor");
        add(what + ", PostgreSQL", millis(processor.postgres(), things), "ms of processor");
        add(what + ", stand-ins", millis(processor.standIns(), things), "ms of processor");
        add(what + ", load", millis(processor.load(), things), "ms of processor");
        add(what + ", database transactions", (double) spent.transactions() / things, "each");
        return add(what + ", other work on the machine", spent.others(), "cores busy");
    }

    private static double millis(Duration duration, int things) {
        return duration.toNanos() / 1e6 / things;
    }

    /** Something that makes the figures worth nothing until it is explained. */
    public void doubt(String doubt) {
        doubts.add(doubt);
    }

    public void doubtAll(List<String> all) {
        doubts.addAll(all);
    }

    public OptionalDouble value(String what) {
        return figures.stream()
                .filter(figure -> figure.what().equals(what))
                .mapToDouble(Figure::value)
                .findFirst();
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<String> doubts() {
        return List.copyOf(doubts);
    }

    public boolean sound() {
        return doubts.isEmpty();
    }
}
