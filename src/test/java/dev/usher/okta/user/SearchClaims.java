package dev.usher.okta.user;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import java.util.List;

/** What must hold whoever is searched for in Okta: the name stays within its literal, and goes into one request line. */
public final class SearchClaims {
    private static final String BEFORE = "profile.login eq ";

    private SearchClaims() {}

    public static void hold(byte[] data) {
        var names = text(data).lines().filter(Search::nameable).toList();
        for (var name : names) {
            var search = Search.anyOf("login", List.of(name));
            assertThat(search).startsWith(BEFORE);
            assertThat(Claims.unquoted(search.substring(BEFORE.length()))).isEqualTo(name);
            assertThat(Search.encoded(search)).matches("[A-Za-z0-9.*_%-]+");
        }
        var batches = Search.batches("login", names);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(names);
        assertThat(batches)
                .allMatch(batch -> batch.size() <= 20
                        && (batch.size() == 1
                                || Search.encoded(Search.anyOf("login", batch)).length() <= 4000));
    }
}
