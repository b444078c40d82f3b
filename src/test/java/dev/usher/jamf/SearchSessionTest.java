package dev.usher.jamf;

import static dev.usher.jamf.ScriptedMac.LIST;
import static dev.usher.jamf.ScriptedMac.mac;
import static dev.usher.jamf.ScriptedSession.forbidden;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.jamf.ScriptedJamf.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices in which a text is seen that somebody typed. */
class SearchSessionTest {
    private static final String MOBILES = "/api/v2/mobile-devices/detail";
    private static final int MOST = 20;

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void bothInventoriesAreAskedWhereverPeopleSeeAText() {
        // Given
        jamf.on("GET", LIST, page(1, mac("C02ZC2QYLJHD")));
        jamf.on("GET", MOBILES, page(0, ""));

        // When
        var matches = session.matching("Zoë", MOST);

        // Then
        assertThat(matches.devices())
                .extracting(device -> device.serialNumber().value())
                .containsExactly("C02ZC2QYLJHD");
        assertThat(matches.more()).isFalse();
        assertThat(jamf.asked("GET", LIST).getLast().query())
                .contains("page-size=20", "general.name==\"*Zoë*\"", ",userAndLocation.username==\"*Zoë*\"");
        assertThat(jamf.asked("GET", MOBILES).getLast().query())
                .contains("page-size=20", "displayName==\"*Zoë*\"", ",emailAddress==\"*Zoë*\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a\",id!=\"0 | a\\\",id!=\\\"0",
                "a\\ | a\\\\",
                "a\\\" | a\\\\\\\"",
                "%_';) | %_';)",
            })
    void noCharacterLeavesTheQuotes(String typed, String quoted) {
        // When
        session.matching(typed, MOST);

        // Then
        assertThat(jamf.asked("GET", LIST).getLast().query())
                .contains("filter=hardware.serialNumber==\"*" + quoted + "*\",general.name==");
    }

    @Test
    void anAsteriskIsACharacterLikeAnyOther() {
        // Given: what Jamf finds where it takes it for anything
        jamf.on("GET", LIST, page(1, mac("C02ZC2QYLJHD")));

        // When, Then
        assertThat(session.matching("C0*JHD", MOST).devices()).isEmpty();
    }

    @Test
    void nothingIsNoFilter() {
        assertThatThrownBy(() -> session.matching(" ", MOST)).isInstanceOf(IllegalArgumentException.class);
        assertThat(jamf.asked("GET", LIST)).isEmpty();
    }

    @Test
    void whatNobodyWaitsForAnyMoreAsksNeitherInventory() {
        // Given
        Thread.currentThread().interrupt();

        // When, Then
        try {
            assertThatThrownBy(() -> session.matching("C02", MOST)).isInstanceOf(JamfUnavailable.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(jamf.asked("GET", LIST)).isEmpty();
        assertThat(jamf.asked("GET", MOBILES)).isEmpty();
    }

    @Test
    void thatThereAreMoreIsSaid() {
        // Given
        jamf.on("GET", LIST, page(700, mac("C02ZC2QYLJHD")));

        // When, Then
        assertThat(session.matching("C02", MOST).more()).isTrue();
    }

    @Test
    void anInventoryThatMayNotBeReadCountsAsWithoutThem() {
        // Given
        jamf.on("GET", LIST, page(1, mac("C02ZC2QYLJHD")));
        jamf.on("GET", MOBILES, forbidden());

        // When, Then
        assertThat(session.matching("C02", MOST).devices()).hasSize(1);
    }

    @Test
    void whereNeitherMayBeReadThatIsSaid() {
        // Given
        jamf.on("GET", LIST, forbidden());
        jamf.on("GET", MOBILES, forbidden());

        // When, Then
        assertThatThrownBy(() -> session.matching("C02", MOST))
                .isInstanceOfSatisfying(
                        JamfRefused.class,
                        refused -> assertThat(refused.privilege()).contains("Read Computers"));
    }

    @Test
    void whatIsNotAnAnswerIsNoEmptyOne() {
        // Given
        jamf.on("GET", LIST, Answer.html(502));

        // When, Then
        assertThatThrownBy(() -> session.matching("C02", MOST)).isInstanceOf(JamfUnavailable.class);
    }
}
