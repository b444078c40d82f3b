package dev.usher.saml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.TestDatabase;
import dev.usher.saml.gate.JamfKnown.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final Instant EARLY = Instant.parse("2026-11-29T10:00:00Z");
    private static final Instant LATE = EARLY.plus(Duration.ofMinutes(5));
    private static final Instant LATER = LATE.plus(Duration.ofMinutes(5));

    private final GateStore store = new GateStore(JDBI);

    @BeforeEach
    void empty() {
        JDBI.useHandle(handle -> handle.execute("DELETE FROM saml_gate"));
    }

    private static JamfKnown known(String configuration, Instant settingsAt, Optional<Metadata> metadata) {
        return new JamfKnown(configuration, true, Optional.of("uid"), "groups", settingsAt, metadata);
    }

    private static Optional<Metadata> metadata(String xml, Instant at) {
        return Optional.of(new Metadata(xml, at));
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(store.read()).isEmpty();
    }

    @Test
    void whatWasReadIsKept() {
        var known = known("OIDC_WITH_SAML", EARLY, metadata("<a/>", EARLY));
        store.keep(known);

        assertThat(store.read()).contains(known);
    }

    @Test
    void settingsThatWereReadEarlierTakeThePlaceOfNoneThatWereReadLater() {
        store.keep(known("OIDC_WITH_SAML", LATE, metadata("<b/>", LATE)));
        store.keep(known("SAML", EARLY, metadata("<a/>", EARLY)));

        assertThat(store.read()).contains(known("OIDC_WITH_SAML", LATE, metadata("<b/>", LATE)));
    }

    @Test
    void aReplicaWithOlderMetadataKeepsItsNewerSettingsAndNotItsMetadata() {
        store.keep(known("OIDC_WITH_SAML", LATE, metadata("<b/>", LATE)));
        store.keep(known("SAML", LATER, metadata("<a/>", EARLY)));

        assertThat(store.read()).contains(known("SAML", LATER, metadata("<b/>", LATE)));
    }

    @Test
    void metadataThatWereNotReadLeaveTheFormer() {
        store.keep(known("OIDC_WITH_SAML", EARLY, metadata("<a/>", EARLY)));
        store.keep(known("SAML", LATE, Optional.empty()));

        assertThat(store.read()).contains(known("SAML", LATE, metadata("<a/>", EARLY)));
    }

    @Test
    void metadataTakeThePlaceOfNoneAndOfOlderOnes() {
        store.keep(known("SAML", EARLY, Optional.empty()));
        assertThat(store.read()).contains(known("SAML", EARLY, Optional.empty()));

        store.keep(known("SAML", LATE, metadata("<b/>", LATE)));
        store.keep(known("SAML", LATER, metadata("<c/>", LATER)));
        assertThat(store.read()).contains(known("SAML", LATER, metadata("<c/>", LATER)));
    }
}
