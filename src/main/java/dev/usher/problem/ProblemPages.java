package dev.usher.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who gets a page in place of a problem document: whoever asks for HTML first, outside what only programs call. */
@ApplicationScoped
class ProblemPages {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/webhooks/", "/connect/", "/q/");
    private static final String HTML = "text/html";

    /** The answer to one problem. */
    record Answer(String html, Map<String, String> headers) {}

    private final Instance<ProblemPage> page;

    ProblemPages(Instance<ProblemPage> page) {
        this.page = page;
    }

    Optional<Answer> answer(
            Problem problem, @Nullable String path, @Nullable String accept, @Nullable String acceptLanguage) {
        if (!page.isResolvable()
                || path == null
                || !prefersHtml(accept)
                || FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<>(ProblemHeaders.of(problem));
        headers.putAll(page.get().headers());
        headers.put("Content-Type", HTML + ";charset=UTF-8");
        return Optional.of(new Answer(page.get().html(problem, acceptLanguage), headers));
    }

    /** Browsers put it first and without a weight; programs that take anything do not name it. */
    private static boolean prefersHtml(@Nullable String accept) {
        return accept != null
                && Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .limit(1)
                        .anyMatch(first -> first.equals(HTML) || first.startsWith(HTML + ";"));
    }
}
