package dev.usher.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code kubectl apply -k} would send, in every combination that the page advises. */
class ManifestsTest {
    static Stream<Rendered> renderings() {
        return Stream.of(
                Rendered.of("trial"),
                Rendered.of("production"),
                Rendered.of("production-cnpg"),
                Rendered.of("demo"),
                Rendered.of("trial", "tls"),
                Rendered.of("production", "external-secrets", "okta-private-key", "okta-service-app"),
                Rendered.of("production", "bridge"),
                Rendered.of("production", "tracing", "cilium", "saml"),
                Rendered.of("production-cnpg", "okta-service-app", "cilium"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void everyDocumentIsValid(Rendered rendered) {
        assertThat(rendered.documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(
                                KubernetesSchema.knows(document)
                                        ? KubernetesSchema.violations(document)
                                        : ResourceShapes.violations(document))
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void podsAreSafeAndComeAndGoUnnoticed(Rendered rendered) {
        assertThat(PodRules.broken(rendered)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void podsAreToldWhatTheyKnowAndNeedAndNoSecretInTheClear(Rendered rendered) {
        assertThat(ConfigurationRules.broken(rendered)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void nobodySpeaksToAnybodyButWhoHasTo(Rendered rendered) {
        assertThat(NetworkRules.broken(rendered)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void whatIsNamedIsThere(Rendered rendered) {
        assertThat(ReferenceRules.broken(rendered)).isEmpty();
    }

    @Test
    void everyOverlayAndEveryComponentIsLookedAt() throws IOException {
        var looked = renderings()
                .flatMap(rendered -> Stream.of(rendered.name().split("\\+")))
                .toList();

        // The others are part of an overlay.
        assertThat(looked)
                .containsAll(directories("overlays"))
                .containsAll(directories("components").stream()
                        .filter(component -> !namedByAnOverlay(component))
                        .toList());
    }

    @Test
    void productionIsScaledAndWatched() {
        assertThat(Stream.of("production", "production-cnpg").map(Rendered::of)).allSatisfy(rendered -> {
            assertThat(rendered.ofKind("HorizontalPodAutoscaler")).hasSize(1);
            assertThat(rendered.ofKind("ServiceMonitor")).hasSize(1);
            assertThat(rendered.ofKind("PrometheusRule")).hasSize(1);
            assertThat(Stream.concat(rendered.ofKind("Ingress"), rendered.ofKind("HTTPRoute")))
                    .hasSize(1);
        });
    }

    /** Whoever reaches the bridge may try passwords, so no way in that is for everybody leads there. */
    @Test
    void whereEverybodyComesInEverythingIsRoutedButTheBridge() {
        var publicPaths = PublicPaths.ofResources();
        assertThat(publicPaths).contains("/enroll", "/callback", "/connect");

        assertThat(Stream.of("production", "production-cnpg").map(Rendered::of))
                .allSatisfy(rendered -> assertThat(PublicPaths.routedBy(rendered))
                        .noneMatch(prefix -> PublicPaths.leadsTo(prefix, "/connect"))
                        .satisfies(prefixes -> assertThat(publicPaths)
                                .filteredOn(path -> !path.equals("/connect"))
                                .allMatch(path ->
                                        prefixes.stream().anyMatch(prefix -> PublicPaths.leadsTo(prefix, path)))));
    }

    @Test
    void theBridgeHasAHostOfItsOwnAndAnAllowList() {
        var bridge = Rendered.of("production", "bridge").the("Ingress", "usher-bridge");
        var host = bridge.at("/spec/rules/0/host").asText();

        assertThat(host)
                .isNotEqualTo(Rendered.of("production")
                        .the("Ingress", "usher")
                        .at("/spec/rules/0/host")
                        .asText());
        assertThat(bridge.at("/spec/rules/0/http/paths")).hasSize(1);
        assertThat(bridge.at("/spec/rules/0/http/paths/0/path").asText()).isEqualTo("/connect");
        assertThat(bridge.at("/metadata/annotations").toString()).contains("usher-usher-bridge-networks@kubernetescrd");
        assertThat(Rendered.of("production", "bridge")
                        .the("Middleware", "usher-bridge-networks")
                        .at("/spec/ipAllowList/sourceRange"))
                .isNotEmpty();
    }

    @Test
    void noFileNamesARegistry() throws IOException {
        try (var files = Files.walk(Rendered.K8S)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern("image: *[a-z0-9.-]+\\.[a-z]+/")
                            .doesNotContainPattern("newName: *[a-z0-9.-]+\\.[a-z]+/"));
        }
    }

    private static java.util.List<String> directories(String kind) throws IOException {
        try (var directories = Files.list(Rendered.K8S.resolve(kind))) {
            return directories.map(Path::getFileName).map(Path::toString).toList();
        }
    }

    private static boolean namedByAnOverlay(String component) {
        return Stream.of("production", "production-cnpg").anyMatch(overlay -> {
            try {
                return Files.readString(Rendered.K8S.resolve("overlays/" + overlay + "/kustomization.yaml"))
                        .contains("\n  - ../../components/" + component + "\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
