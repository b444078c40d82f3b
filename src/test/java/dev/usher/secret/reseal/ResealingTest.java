package dev.usher.secret.reseal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A rotation of the encryption key in its three steps, over one database, with everything open that can be. */
@UsherTest
@TestProfile(ResealingTest.NewKeySecond.class)
class ResealingTest {
    private static final String OLD = "uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM=";
    private static final String NEW = "Lq3VhYw0sNf8RkT2ZxB5dPjM7cGaU1eX9oHiKyQv6tE=";

    @Inject
    ResealStore store;

    @Inject
    Jdbi jdbi;

    @Inject
    @All
    List<SealedColumn> columns;

    /** The running Usher is a replica of the first step: it seals under the old key, and can open what the new one sealed. */
    public static class NewKeySecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("usher.encryption.key", OLD + "," + NEW);
        }
    }

    private static Sealer sealer(String... keys) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(EncryptionConfig.class)
                .withSources(
                        new PropertiesConfigSource(Map.of("usher.encryption.key", String.join(",", keys)), "test", 100))
                .build();
        return new Sealer(config.getConfigMapping(EncryptionConfig.class));
    }

    private Resealing replica(String... keys) {
        return new Resealing(store, sealer(keys), columns);
    }

    private static String nameOf(String key) {
        return HexFormat.of().formatHex(sealer(key).nameOfFirstKey());
    }

    /** Bytes are told in hexadecimal: version, then the key's name. */
    private boolean storedUnder(String key) {
        return new StoredText(jdbi).all().stream().anyMatch(row -> row.contains("\\x01" + nameOf(key)));
    }

    private int open(Sealer sealer) {
        var opened = 0;
        for (var column : columns) {
            var rows = jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT " + column.id() + " AS id, " + column.column() + " AS sealed FROM " + column.table()
                                    + " WHERE octet_length(" + column.column() + ") > 5")
                    .map((row, context) -> new ResealStore.Row(row.getString("id"), row.getBytes("sealed")))
                    .list());
            for (var row : rows) {
                assertThatCode(() -> sealer.open(row.sealed(), column.purposeOf(row.id())))
                        .as(column + " " + row)
                        .doesNotThrowAnyException();
                opened++;
            }
        }
        return opened;
    }

    private static String claimLinkFor(String serial) {
        URI link = URI.create(
                given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                        .contentType(ContentType.JSON)
                        .body(Map.of("reason", "The key is changed meanwhile."))
                        .post("/api/v1/devices/" + serial + "/claim")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("link"));
        return link.getRawFragment().replaceFirst("^claim=([^&]+)&.*$", "$1");
    }

    private static SignIn dryRun(String serial) {
        var answer = given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", serial)))
                .post("/api/v1/mapping/sign-in")
                .then()
                .statusCode(201);
        return SignIn.known(answer.extract().path("id"), answer.extract().path("token"))
                .withPassword("mary@example.com");
    }

    @Test
    void aKeyIsChangedWhileEverythingIsOpenAndTheOldOneCanGo() {
        // Given: a sign-in half way, one that waits for its device, one that is done, one that only tried, and a link
        var half = SignIn.begin(SignIn.freshMac().serial());
        half.identify("mary@example.com").statusCode(200);
        var waiting = SignIn.begin(SignIn.freshSerial()).withPassword("mary@example.com");
        waiting.until("waiting_for_device");
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned");
        dryRun(SignIn.freshMac().serial());
        var claimed = SignIn.freshMac().serial();
        var link = claimLinkFor(claimed);
        // What the other test has brought to the new key goes back to the old one.
        replica(OLD, NEW).run();
        assertThat(storedUnder(OLD)).isTrue();
        assertThat(storedUnder(NEW)).isFalse();
        var all = open(sealer(OLD));
        assertThat(all).isGreaterThanOrEqualTo(7);

        // When: a replica of the second step starts beside the running one
        var second = replica(NEW, OLD);
        var before = second.left();
        second.run();

        // Then: nothing needs the old key, and the replica of the first step goes on with what was sealed anew
        assertThat(before).isEqualTo(all);
        assertThat(second.left()).isZero();
        assertThat(storedUnder(OLD)).isFalse();
        assertThat(open(sealer(NEW))).isEqualTo(all);
        half.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        half.until("assigned");
        SignIn.begin(Map.of("device", Map.of("serialNumber", claimed), "claim", link));

        // When: what that replica has sealed under the old key since is sealed anew, twice over
        second.run();
        second.run();

        // Then: a replica of the third step opens everything
        assertThat(storedUnder(OLD)).isFalse();
        assertThat(replica(NEW).left()).isZero();
        assertThat(open(sealer(NEW))).isGreaterThanOrEqualTo(all);
    }

    @Test
    void whatNoKeyOpensStaysAsItIsAndIsCounted() {
        // Given: a value of a key that nobody has any more
        var half = SignIn.begin(SignIn.freshMac().serial());
        var lost = sealer("Zm9yZ290dGVuLWtleS1vZi1hLW1hbi13aG8tbGVmdCE=").seal(new byte[] {1}, "enrollment x");
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE enrollment SET conversation = :lost WHERE id = :id")
                .bind("lost", lost)
                .bind("id", half.id())
                .execute());

        // When
        var second = replica(NEW, OLD);
        second.run();

        // Then
        assertThat(second.left()).isEqualTo(1);
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .get("/api/v1/preflight")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'usher-encryption' }.status", equalTo("warn"))
                .body(
                        "checks.find { it.name == 'usher-encryption' }.found",
                        containsString("not sealed under the first key"));
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE enrollment SET conversation = NULL WHERE id = :id")
                .bind("id", half.id())
                .execute());
    }
}
