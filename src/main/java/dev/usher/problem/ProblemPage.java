package dev.usher.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a problem to a person in a browser, who would be lost before a JSON document. The rooms with pages do. */
public interface ProblemPage {
    /**
     * The problem as a page.
     *
     * @param acceptLanguage the languages that the browser prefers; null where it sent none
     */
    String html(Problem problem, @Nullable String acceptLanguage);

    /** Whether only people in browsers have a reason to be at the path. */
    boolean isFor(String path);

    /** Whether it also answers people at paths that no page is at. One of them does. */
    default boolean isForTheRest() {
        return false;
    }

    /** The headers that such a page carries besides those of the problem. */
    Map<String, String> headers();
}
