package dev.usher.admin.board;

import dev.usher.admin.console.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Bars of one kind, drawn by the server: no script and no style makes them.
 *
 * @param id for the names of its parts
 * @param title what the bars are
 * @param text what they say, in a sentence
 * @param width of the drawing; each bar takes {@link #BAR} of it
 * @param bars those that are not empty
 */
record Chart(String id, String title, String text, int width, List<Box> bars) {
    static final int HEIGHT = 48;
    private static final int BAR = 10;
    private static final int GAP = 2;

    /** One bar, from the left and the top. */
    record Box(int x, int y, int width, int height, String title) {}

    /** The height of the drawing. */
    public int height() {
        return HEIGHT;
    }

    /**
     * The bars of one kind of count.
     *
     * @param most what the highest bar of all kinds stands for: kinds that are compared have one scale
     */
    static Chart of(String id, String title, Reading reading, ToLongFunction<Reading.Bar> count, long most) {
        var all = reading.bars();
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < all.size(); i++) {
            var number = count.applyAsLong(all.get(i));
            if (number > 0) {
                // What is there at all can be seen.
                var height = (int) Math.max(2, Math.round((double) number * HEIGHT / Math.max(1, most)));
                boxes.add(new Box(
                        i * BAR,
                        HEIGHT - height,
                        BAR - GAP,
                        height,
                        Moment.time(all.get(i).from()) + ": " + number));
            }
        }
        return new Chart(id, title, text(reading, count), Math.max(1, all.size()) * BAR, List.copyOf(boxes));
    }

    private static String text(Reading reading, ToLongFunction<Reading.Bar> count) {
        var sum = reading.bars().stream().mapToLong(count).sum();
        if (sum == 0) {
            return "None.";
        }
        var best = reading.bars().stream().max(Comparator.comparingLong(count)).orElseThrow();
        var minutes = reading.step().toMinutes();
        return sum + " in all, most at " + Moment.time(best.from()) + " with " + count.applyAsLong(best) + " in "
                + (minutes == 1 ? "a minute." : minutes + " minutes.");
    }
}
