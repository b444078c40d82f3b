package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link leads somewhere: to a file that is there, to a heading that it has, or to a site that we know. */
class LinksTest {
    /** Whom the pages send people to. Nobody is called: a test needs no network, and others' sites have bad days. */
    private static final Set<String> SITES = Set.of(
            "cel.dev",
            "cloudnative-pg.io",
            "developer.okta.com",
            "developer.jamf.com",
            "diataxis.fr",
            "help.okta.com",
            "jqlang.org",
            "keepachangelog.com",
            "learn.jamf.com",
            "status.jamf.com",
            "status.okta.com",
            "www.rfc-editor.org");

    static List<Path> pages() throws IOException {
        return Page.everywhere();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        assertThat(Markdown.of(Page.of(page)).targets().stream()
                        .filter(target -> !wrongWith(page, target).isEmpty())
                        .map(target -> target + ": " + wrongWith(page, target)))
                .isEmpty();
    }

    @Test
    void everyPageIsFoundFromTheIndex() throws IOException {
        var start = Path.of("docs/index.md");
        var seen = new HashSet<>(Set.of(start));
        var next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            var page = next.remove();
            Markdown.of(Page.of(page)).targets().stream()
                    .filter(target -> !target.contains(":"))
                    .map(target -> page.resolveSibling(target.replaceFirst("[#?].*$", ""))
                            .normalize())
                    .filter(target -> target.toString().endsWith(".md") && Files.exists(target))
                    .filter(seen::add)
                    .forEach(next::add);
        }

        assertThat(seen).containsAll(pages());
    }

    @Test
    void aLinkThatIsBrokenIsFound(@TempDir Path directory) throws IOException {
        // Given
        var page = Files.writeString(directory.resolve("page.md"), """
                # A heading, and `code` in it

                [one](missing.md) ![two](missing.png) [three](#no-heading) [four](page.md#no-heading)
                <http://example.com/> [five](https://unknown.example.org/) <img src="gone.png" alt="">
                [good](#a-heading-and-code-in-it) [good](page.md#a-heading-and-code-in-it) `[code](nowhere.md)`

                ```
                [code](nowhere.md)
                ```

                [six]: missing.txt
                [![seven](missing.svg)](missing/page.md "A title")
                """);

        // When
        var broken = Markdown.of(Page.of(page)).targets().stream()
                .filter(target -> !wrongWith(page, target).isEmpty());

        // Then
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "missing.md",
                        "missing.png",
                        "#no-heading",
                        "page.md#no-heading",
                        "http://example.com/",
                        "https://unknown.example.org/",
                        "gone.png",
                        "missing.txt",
                        "missing.svg",
                        "missing/page.md");
    }

    /** What is wrong with a link, or nothing. */
    private static String wrongWith(Path page, String target) {
        if (target.matches("[a-z]+:.*")) {
            return wrongWith(URI.create(target));
        }
        var place = target.split("#", 2);
        var file = place[0].isEmpty()
                ? page
                : page.resolveSibling(URLDecoder.decode(place[0], StandardCharsets.UTF_8))
                        .normalize();
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        if (place.length == 2 && !Markdown.of(Page.of(file)).anchors().contains(place[1])) {
            return file + " has no such heading";
        }
        return "";
    }

    private static String wrongWith(URI site) {
        if (site.getHost() == null) {
            return "it names no host";
        }
        if (site.getHost().equals("localhost")) {
            return site.getScheme().equals("http") ? "" : "the sandbox speaks http";
        }
        if (!site.getScheme().equals("https")) {
            return "it is not https";
        }
        return SITES.contains(site.getHost()) ? "" : "nobody has looked at this site: name it here";
    }
}
