package dev.usher.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core, Deque's rules of accessibility, run in the page. */
final class Axe {
    /** Put in by the debugger, which no Content-Security-Policy hinders. */
    private static final String SOURCE = source();

    private static final String RUN = """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              return violations
                .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                .flatMap(rule => rule.nodes.map(
                  node => `${rule.impact} ${rule.id}: ${rule.help} (${node.target.join(' ')})`));
            }
            """;

    private Axe() {}

    static List<String> violations(Page page) {
        page.evaluate(SOURCE);
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
