package dev.usher.enrollment.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.jamf.SettableClock;
import dev.usher.okta.OktaConfig;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Okta's links are followed by way of ours, which work once and for a while. */
class BrowserLinksTest {
    private static final SmallRyeConfig CONFIG = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(OktaConfig.class)
            .withMapping(EncryptionConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "usher.okta.issuer", "https://acme.okta.com",
                            "usher.okta.client-id", "0oa1",
                            "usher.okta.redirect-uri", "https://usher.example.com/at/callback",
                            "usher.encryption.key", "uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM="),
                    "test",
                    100))
            .build();

    private final SettableClock clock = new SettableClock();
    private final Map<String, Instant> followed = new HashMap<>();
    private final Sealer sealer = new Sealer(CONFIG.getConfigMapping(EncryptionConfig.class));

    private final BrowserLinks links = new BrowserLinks(
            sealer,
            new SpentLinkStore(Jdbi.create("jdbc:of-nothing")) {
                @Override
                boolean add(byte[] digest, Instant expiresAt) {
                    return followed.putIfAbsent(HexFormat.of().formatHex(digest), expiresAt) == null;
                }

                @Override
                void remove(byte[] digest) {
                    followed.remove(HexFormat.of().formatHex(digest));
                }

                @Override
                boolean contains(byte[] digest) {
                    return followed.containsKey(HexFormat.of().formatHex(digest));
                }
            },
            new PublicAddress(CONFIG.getConfigMapping(OktaConfig.class)),
            clock);

    @Test
    void aLinkSaysToUsherAloneWhatItFollows() {
        // When
        var href = links.href("enr_1", "redirect-idp");

        // Then
        assertThat(href).startsWith("https://usher.example.com/at/go/").doesNotContain("enr_1", "redirect-idp");
        var end = clock.instant().plus(BrowserLinks.LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        assertThat(links.open(link(href))).isEqualTo(new BrowserLinks.Target("enr_1", "redirect-idp", end));
    }

    @Test
    void itMayBeReadOftenAndFollowedOnce() {
        // Given
        var link = link(links.href("enr_1", "go"));

        // When
        links.open(link);
        var target = links.spend(link);

        // Then
        assertThat(target).isEqualTo(links.open(link(links.href("enr_1", "go"))));
        assertThat(followed.values()).containsExactly(target.expiresAt());
        assertThat(refusal(() -> links.spend(link)).extensions()).containsEntry("enrollment", "enr_1");
        assertThat(refusal(() -> links.open(link)).extensions()).containsEntry("enrollment", "enr_1");
    }

    @Test
    void anotherWayToWriteTheSameLinkIsTheSameLink() {
        var link = link(links.href("enr_1", "go"));
        links.spend(link);
        assertThat(refusal(() -> links.spend(link + "=".repeat((4 - link.length() % 4) % 4))))
                .isNotNull();
    }

    @Test
    void aLinkThatLedNowhereIsGoodAgain() {
        var link = link(links.href("enr_1", "go"));
        links.spend(link);
        links.giveBack(link);
        assertThat(links.spend(link).action()).isEqualTo("go");
    }

    @Test
    void itsTimeIsUpAtItsEndAndNoSecondBefore() {
        // Given
        var link = link(links.href("enr_1", "go"));
        var end = links.open(link).expiresAt();

        // When, Then
        clock.advance(Duration.between(clock.instant(), end.minusMillis(1)));
        assertThat(links.open(link).enrollmentId()).isEqualTo("enr_1");
        clock.advance(Duration.ofMillis(1));
        assertThat(refusal(() -> links.open(link)).extensions()).containsEntry("enrollment", "enr_1");
        assertThat(refusal(() -> links.spend(link)).kind()).isEqualTo(ProblemKind.LINK_USED);
        assertThat(followed).isEmpty();
    }

    @Test
    void whatIsNotOursIsNoLink() {
        // Given
        var ofAnotherKind = sealer.seal("enr_1\ngo\n4102444800".getBytes(StandardCharsets.UTF_8), "claim-link");

        // When, Then
        assertThat(refusal(() -> links.open(Base64.getUrlEncoder().encodeToString(ofAnotherKind)))
                        .kind())
                .isEqualTo(ProblemKind.LINK_USED);
        assertThat(refusal(() -> links.open("no link")).kind()).isEqualTo(ProblemKind.LINK_USED);
        assertThat(refusal(() -> links.spend("AAAA")).kind()).isEqualTo(ProblemKind.LINK_USED);
    }

    private static String link(String href) {
        return href.substring(href.lastIndexOf('/') + 1);
    }

    private static Problem refusal(Runnable use) {
        return catchThrowableOfType(Problem.class, use::run);
    }
}
