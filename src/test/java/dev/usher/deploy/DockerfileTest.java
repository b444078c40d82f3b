package dev.usher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
    private static final Dockerfile FILE = Dockerfile.read("deploy/Dockerfile");
    private static final Dockerfile.Stage SHIPPED = FILE.stages().getLast();

    @Test
    void whatIsBuiltWhenNobodySaysMoreIsUsherOnNothing() {
        assertThat(SHIPPED.name()).isEqualTo("usher");
        assertThat(SHIPPED.base()).isEqualTo("scratch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usher", "demo"})
    void aNumberThatIsNotRootRunsIt(String target) {
        assertThat(FILE.stage(target).the("USER")).isEqualTo("10001:10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usher", "demo"})
    void javaItselfIsTheFirstProcessSoThatSigtermReachesIt(String target) throws Exception {
        var entrypoint = new ObjectMapper().readValue(FILE.stage(target).the("ENTRYPOINT"), String[].class);

        assertThat(entrypoint[0]).matches("(/opt/java/bin/)?java");
        assertThat(entrypoint).endsWith("-jar", "/opt/usher/quarkus-run.jar");
        assertThat(FILE.stage(target).all("CMD")).isEmpty();
    }

    @Test
    void theCacheIsTrainedWithTheOptionsAndAtThePathOfTheImage() throws Exception {
        var entrypoint = List.of(new ObjectMapper().readValue(SHIPPED.the("ENTRYPOINT"), String[].class));

        assertThat(entrypoint).contains("-XX:AOTCache=/opt/usher/app.aot");
        assertThat(FILE.stage("trained").all("RUN").getLast())
                .endsWith(String.join(" ", entrypoint)
                        .replace("-XX:AOTCache=/opt/usher/app.aot", "-XX:AOTCacheOutput=/tmp/app.aot"));
        assertThat(FILE.stage("trained").all("COPY")).contains("--from=cut /image/java /opt/java");
        assertThat(FILE.stage("trained").all("COPY")).contains("--from=cut /image/usher /opt/usher");
    }

    @Test
    void ofTheTrainingRunNothingShipsButTheCache() {
        assertThat(SHIPPED.all("COPY"))
                .allMatch(copy -> copy.startsWith("--from=cut ") || copy.startsWith("--from=trained "))
                .filteredOn(copy -> copy.startsWith("--from=trained "))
                .containsExactly("--from=trained /tmp/app.aot /opt/usher/app.aot");
        assertThat(SHIPPED.all("ADD")).isEmpty();
        assertThat(FILE.stage("cut").instructions().toString()).doesNotContainIgnoringCase("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "licenses", "version", "revision", "created", "source"})
    void itSaysWhatItIs(String label) {
        assertThat(SHIPPED.the("LABEL")).containsPattern("org\\.opencontainers\\.image\\." + label + "=\"[^\"]+\"");
    }

    @Test
    void bothPortsAreNamed() {
        assertThat(SHIPPED.the("EXPOSE")).isEqualTo("8080 9000");
    }

    @Test
    void everyImageFromElsewhereHasAShortNameAndATag() {
        assertThat(FILE.images())
                .containsExactlyInAnyOrder("maven:3.9-eclipse-temurin-25", "eclipse-temurin:25-jdk", "node:22-slim")
                .allSatisfy(Names::isShortAndTagged);
    }

    @Test
    void noVariableOfTheBuildIsASecret() {
        assertThat(FILE.stages())
                .flatExtracting(stage -> stage.all("ENV"), stage -> stage.all("ARG"))
                .isNotEmpty();
        assertThat(FILE.stages()).allSatisfy(stage -> {
            assertThat(stage.all("ENV")).noneMatch(Names::soundsSecret);
            assertThat(stage.all("ARG")).noneMatch(Names::soundsSecret);
        });
    }

    @Test
    void theBuildSeesWhatItCopiesAndNothingElse() throws Exception {
        assertThat(Files.readAllLines(Path.of("deploy/Dockerfile.dockerignore")))
                .contains("*", "!src/main", "!target/quarkus-app", "!deploy/widget")
                .filteredOn(line -> !line.equals("!deploy/widget"))
                .noneMatch(line -> line.startsWith("!deploy") || line.startsWith("!.git") || line.equals("!target"));
    }

    @Test
    void theImageOfJibIsToldTheSameOptions() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<quarkus.jib.jvm-entrypoint>java,@/opt/usher/java.options,-jar,"
                        + "/opt/usher/quarkus-run.jar</quarkus.jib.jvm-entrypoint>")
                .contains("<quarkus.jib.user>10001:10001</quarkus.jib.user>");
        assertThat(FILE.stage("cut").all("COPY"))
                .anyMatch(copy -> copy.contains("src/main/jib/opt/usher/java.options"));
    }
}
