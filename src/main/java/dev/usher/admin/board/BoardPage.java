package dev.usher.admin.board;

import dev.usher.admin.console.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is around the board.
 *
 * @param choices the times for which it may count
 * @param word the one that is chosen, as the query parameter has it
 * @param follows whether the page fetches it again and again
 */
record BoardPage(List<Choice> choices, String word, boolean follows) {
    /** A link to another time. */
    record Choice(String label, String href, boolean chosen) {}

    static BoardPage of(Span span, boolean follows, Instant now) {
        var choices = new ArrayList<Choice>();
        Span.OFFERED.forEach(
                offered -> choices.add(new Choice(offered.label(), address(offered.word()), offered.equals(span))));
        if (span.chosen()) {
            choices.add(new Choice("Since " + Moment.of(span.since(now)).shown(), address(span.word()), true));
        }
        choices.add(new Choice("Count from now on", address(Moment.of(now).iso()), false));
        return new BoardPage(List.copyOf(choices), span.word(), follows);
    }

    /** Its other way: to follow what happens, or to stand still. */
    public String turned() {
        return address(word) + (follows ? "&follow=no" : "");
    }

    private static String address(String word) {
        return "/admin/board?since=" + word;
    }
}
