package dev.usher.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
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

    private final Instance<ProblemPage> pages;

    ProblemPages(@Any Instance<ProblemPage> pages) {
        this.pages = pages;
    }

    Optional<Answer> answer(
            Problem problem, @Nullable String path, @Nullable String accept, @Nullable String acceptLanguage) {
        if (path == null || accept == null) {
            return Optional.empty();
        }
        return page(path, accept).map(page -> {
            var headers = new LinkedHashMap<>(ProblemHeaders.of(problem));
            headers.putAll(page.headers());
            headers.put("Content-Type", HTML + ";charset=UTF-8");
            return new Answer(page.html(problem, acceptLanguage), headers);
        });
    }

    private Optional<ProblemPage> page(String path, String accept) {
        var types = Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(type -> type.split(";", -1)[0].strip())
                .toList();
        if (!types.getFirst().equals(HTML)) {
            return Optional.empty();
        }
        // Elsewhere HTML alone may be a program's; every browser asks for XHTML too.
        var aPerson = types.contains(XHTML) && FOR_PROGRAMS.stream().noneMatch(path::startsWith);
        return pages.stream()
                .filter(page -> page.isFor(path))
                .findFirst()
                .or(() -> pages.stream()
                        .filter(page -> aPerson && page.isForTheRest())
                        .findFirst());
    }
}
