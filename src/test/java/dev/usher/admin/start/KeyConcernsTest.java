package dev.usher.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;
import dev.usher.secret.EncryptionConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConcernsTest {
    private static List<Concern> concerns(String keys) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(EncryptionConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("usher.encryption.key", keys), "test", 100))
                .build();
        return new KeyConcerns(config.getConfigMapping(EncryptionConfig.class)).concerns();
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // zeros; one byte again and again; four bytes; the example of docs/reference/configuration.md
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "9/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/c=",
                "AAECAwABAgMAAQIDAAECAwABAgMAAQIDAAECAwABAgM=",
                "dGhpcyBpcyAzMiBieXRlcyBvZiBzYW1wbGUga2V5ISE="
            })
    void aKeyThatAnybodyWouldTryIsSevere(String key) {
        assertThat(concerns(key)).extracting(Concern::id).containsExactly("key-guessable");
        assertThat(concerns(key)).extracting(Concern::severity).containsExactly(Severity.SEVERE);
        assertThat(concerns(random() + "," + key).toString())
                .contains("key-guessable")
                .doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the sandbox's; hexadecimal digits
                "dGhlLXNhbmRib3gta2V5LXByb3RlY3RzLW5vdGhpbmc=",
                "NjBkNWY0YzE4YTIzYjk3ZTYwZDVmNGMxOGEyM2I5N2U="
            })
    void aTextIsUnsafe(String key) {
        assertThat(concerns(key)).extracting(Concern::id).containsExactly("key-is-text");
        assertThat(concerns(key)).extracting(Concern::severity).containsExactly(Severity.UNSAFE);
    }

    @RepeatedTest(50)
    void aRandomKeyIsRight() {
        assertThat(concerns(random())).isEmpty();
    }

    @Test
    void theExampleOfTheDocumentationIsAmongThose() throws Exception {
        assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("docs/reference/configuration.md")))
                .contains("dGhpcyBpcyAzMiBieXRlcyBvZiBzYW1wbGUga2V5ISE=");
    }
}
