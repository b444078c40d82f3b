package dev.usher.saml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.probe.SingleSignOn;
import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.SamlSettings;
import dev.usher.saml.gate.JamfLook.Told;
import dev.usher.sandbox.key.CertifiedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the door is open, with a Jamf Pro and a database of which the test says what they say. */
class GateTest {
    private static final String METADATA = new HandMadeProvider(CertifiedKey.generate("CN=saml")).metadata();
    private static final String OTHER_METADATA = new HandMadeProvider(CertifiedKey.generate("CN=saml")).metadata();

    private Instant now = Instant.parse("2026-11-29T10:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final Jamf jamf = new Jamf();
    private final Kept kept = new Kept();

    /** Jamf Pro as the test has it. */
    private static final class Jamf extends JamfLook {
        private String configuration = "OIDC_WITH_SAML";
        private boolean enabled = true;
        private boolean away;
        private boolean withoutMetadata;
        private String metadata = METADATA;
        private Optional<String> userAttribute = Optional.empty();
        private String groupAttribute = "";
        private Runnable meanwhile = () -> {};
        private volatile int asked;
        private int metadataAsked;

        @SuppressWarnings("NullAway") // it is never asked
        Jamf() {
            super(null);
        }

        @Override
        Told ask(boolean metadataToo) {
            asked++;
            metadataAsked += metadataToo ? 1 : 0;
            meanwhile.run();
            return away
                    ? new Told.Nothing("Jamf Pro did not answer.")
                    : new Told.Settings(
                            new SingleSignOn(
                                    configuration,
                                    enabled,
                                    true,
                                    "OTHER",
                                    "",
                                    "USERNAME",
                                    userAttribute,
                                    groupAttribute,
                                    false),
                            metadataToo && !withoutMetadata ? Optional.of(metadata) : Optional.empty(),
                            metadataToo && withoutMetadata ? "Jamf Pro gave no metadata." : "");
        }
    }

    /** The row that replicas share. */
    private static final class Kept extends GateStore {
        private Optional<JamfKnown> row = Optional.empty();

        @SuppressWarnings("NullAway") // it is never asked
        Kept() {
            super(null);
        }

        @Override
        Optional<JamfKnown> read() {
            return row;
        }

        @Override
        void keep(JamfKnown known) {
            row = Optional.of(known);
        }
    }

    private Gate gate(String... keysAndValues) {
        return new Gate(SamlSettings.with(keysAndValues), jamf, kept, clock);
    }

    private static String why(Standing standing) {
        return standing instanceof Standing.Closed closed ? closed.why() : "it is open";
    }

    @Test
    void itIsOpenWhereAdministratorsSignInElsewhere() {
        assertThat(gate().standing()).isInstanceOfSatisfying(Standing.Open.class, open -> {
            assertThat(open.provider().entityId()).isEqualTo(HandMadeProvider.ENTITY);
            assertThat(open.groupAttribute()).isEqualTo("http://schemas.xmlsoap.org/claims/Group");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SAML, true,  administrators sign in by SAML too",
        "OIDC, true,  nobody signs in by SAML",
        "SAML, false, nobody signs in by SAML",
        "'',   true,  administrators sign in by SAML too"
    })
    void elseItIsClosedAndSaysWhatToChange(String configuration, boolean enabled, String why) {
        jamf.configuration = configuration;
        jamf.enabled = enabled;

        assertThat(why(gate().standing())).contains(why, "Jamf Pro");
    }

    @Test
    void anOperatorCanLetAdministratorsIn() {
        jamf.configuration = "SAML";

        assertThat(gate("usher.saml.allow-administrators", "true").standing()).isInstanceOf(Standing.Open.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u00e4", "a\tb"})
    void anAttributeThatCannotBeNamedSoClosesIt(String name) {
        jamf.userAttribute = Optional.of(name);
        assertThat(why(gate().standing())).contains("userAttributeName");

        jamf.userAttribute = Optional.empty();
        jamf.groupAttribute = name;
        assertThat(gate().standing()).as("no groups are told").isInstanceOf(Standing.Open.class);
        assertThat(why(gate("usher.saml.groups", "Staff").standing())).contains("groupAttributeName");
    }

    @ParameterizedTest
    @CsvSource({"username", "email", "name", "uid"})
    void groupsTakeThePlaceOfNoName(String name) {
        jamf.userAttribute = Optional.of("uid");
        jamf.groupAttribute = name;

        assertThat(gate().standing()).as("no groups are told").isInstanceOf(Standing.Open.class);
        assertThat(why(gate("usher.saml.groups", "Staff").standing()))
                .contains("Groups would be told", "groupAttributeName");
        assertThat(gate("usher.saml.groups", "Staff", "usher.saml.attributes.groups", "memberOf")
                        .standing())
                .isInstanceOf(Standing.Open.class);
    }

    @Test
    void beforeJamfWasAskedItIsClosed() {
        assertThat(why(gate().standingNow())).contains("has not been asked yet");
    }

    @Test
    void aJamfThatDoesNotAnswerKeepsItClosedUntilItDoes() {
        jamf.away = true;
        var gate = gate();
        assertThat(why(gate.standing())).contains("did not answer");

        jamf.away = false;
        assertThat(gate.standing()).as("not asked again at once").isInstanceOf(Standing.Closed.class);
        pass(Duration.ofSeconds(16));
        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
    }

    @Test
    void whatJamfSaidLastIsGoodForAnHour() {
        var gate = gate();
        gate.standing();
        jamf.away = true;

        pass(Duration.ofMinutes(59));
        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
        pass(Duration.ofMinutes(2));
        assertThat(why(gate.standing())).contains("did not answer");
    }

    @Test
    void whatAnotherReplicaHasHeardCountsToo() {
        gate().standing();
        jamf.away = true;

        assertThat(gate().standing()).isInstanceOf(Standing.Open.class);
    }

    @Test
    void aChangeInJamfIsNoticedWithinFiveMinutes() {
        var gate = gate();
        gate.standing();
        jamf.configuration = "SAML";

        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
        pass(Duration.ofMinutes(5));
        assertThat(gate.standing()).isInstanceOf(Standing.Closed.class);
    }

    @Test
    void jamfIsNotAskedForEachRequest() {
        var gate = gate();
        for (int request = 0; request < 100; request++) {
            gate.standing();
        }

        assertThat(jamf.asked).isOne();
    }

    @Test
    void anotherKeyIsFetchedWhenItIsMetAtMostOnceAMinute() {
        var gate = gate();
        var before = ((Standing.Open) gate.standing()).provider().keys();
        jamf.metadata = OTHER_METADATA;
        pass(Duration.ofSeconds(61));

        var after = ((Standing.Open) gate.standingAfterUnknownKey()).provider().keys();
        assertThat(after).isNotEqualTo(before);
        for (int stranger = 0; stranger < 100; stranger++) {
            gate.standingAfterUnknownKey();
        }
        assertThat(jamf.metadataAsked).isEqualTo(2);
    }

    @Test
    void metadataThatCannotBeReadCloseIt() {
        jamf.metadata = "<!DOCTYPE x><x/>";

        assertThat(why(gate().standing())).contains("metadata as a service provider cannot be used");
    }

    @Test
    void aProxysPageInPlaceOfMetadataTakesTheFormerAwayFromNobody() {
        // Given
        var gate = gate();
        var before = ((Standing.Open) gate.standing()).provider();
        var row = kept.row.flatMap(JamfKnown::metadata);

        // When
        jamf.metadata = "<html><body>Sign in to the proxy</body></html>";
        pass(Duration.ofMinutes(61));

        // Then
        assertThat(gate.standing())
                .isInstanceOfSatisfying(
                        Standing.Open.class, open -> assertThat(open.provider()).isEqualTo(before));
        assertThat(kept.row.flatMap(JamfKnown::metadata)).isEqualTo(row);
        assertThat(gate().standing()).as("another replica").isInstanceOf(Standing.Open.class);

        // When
        jamf.metadata = OTHER_METADATA;
        pass(Duration.ofMinutes(5));

        // Then
        assertThat(((Standing.Open) gate.standing()).provider().keys()).isNotEqualTo(before.keys());
    }

    @Test
    void whereThereAreNoMetadataThatCanBeReadTheyAreAskedForAgainSoon() {
        jamf.metadata = "<html/>";
        var gate = gate();
        assertThat(why(gate.standing())).contains("cannot be used", "is unreadable");

        jamf.metadata = METADATA;
        pass(Duration.ofSeconds(16));

        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
    }

    @Test
    void settingsCloseItThoughTheMetadataAreNotToBeHad() {
        var gate = gate();
        gate.standing();
        jamf.withoutMetadata = true;
        jamf.configuration = "SAML";
        pass(Duration.ofMinutes(61));

        assertThat(why(gate.standing())).contains("administrators sign in by SAML too");
    }

    @Test
    void theFormerMetadataAreGoodWhileOthersAreNotToBeHad() {
        var gate = gate();
        gate.standing();
        jamf.withoutMetadata = true;
        pass(Duration.ofMinutes(61));

        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
    }

    @Test
    void strangersDoNotHaveJamfAskedWhileItDoesNotAnswerEither() {
        var gate = gate();
        gate.standing();
        jamf.away = true;
        pass(Duration.ofMinutes(2));
        for (int stranger = 0; stranger < 100; stranger++) {
            gate.standingAfterUnknownKey();
        }

        assertThat(jamf.metadataAsked).isEqualTo(2);
    }

    @Test
    void whileOneAsksTheLastAnswerIsGoodForOthers() throws InterruptedException {
        // Given
        var gate = gate();
        gate.standing();
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        jamf.meanwhile = () -> {
            asked.countDown();
            await(answered);
        };
        pass(Duration.ofMinutes(6));

        // When
        var one = Thread.ofVirtual().start(gate::standing);
        await(asked);

        // Then
        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
        assertThat(jamf.asked).isEqualTo(2);
        answered.countDown();
        one.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileTakesThePlaceOfJamfsMetadata(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("jamf.xml"), METADATA);
        var gate = gate("usher.saml.enabled", "true", "usher.saml.service-provider.metadata-location", file.toString());

        assertThat(gate.standing()).isInstanceOf(Standing.Open.class);
        assertThat(jamf.metadataAsked).isZero();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
