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
    private static final String XHTML = "application/xhtml+xml";

    /** The answer to one problem. */
    record Answer(String html, Map<String, String> headers) {}

    private final Instance<ProblemPage> page;

    ProblemPages(Instance<ProblemPage> page) {
        this.page = page;
    }

    Optional<Answer> answer(
            Problem problem, @Nullable String path, @Nullable String accept, @Nullable String acceptLanguage) {
        if (!page.isResolvable() || path == null || accept == null || !isForAPerson(path, accept)) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<>(ProblemHeaders.of(problem));
        headers.putAll(page.get().headers());
        headers.put("Content-Type", HTML + ";charset=UTF-8");
        return Optional.of(new Answer(page.get().html(problem, acceptLanguage), headers));
    }

    private boolean isForAPerson(String path, String accept) {
        var types = Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(type -> type.split(";", -1)[0].strip())
                .toList();
        if (!types.getFirst().equals(HTML)) {
            return false;
        }
        // Elsewhere HTML alone may be a program's; every browser asks for XHTML too.
        return page.get().isFor(path)
                || types.contains(XHTML) && FOR_PROGRAMS.stream().noneMatch(path::startsWith);
    }
}
