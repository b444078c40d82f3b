package dev.usher.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.kit.OnItsOwn;
import dev.usher.kit.UsherTest;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;
import dev.usher.page.form.Attempt;
import dev.usher.page.form.FormReader;
import dev.usher.page.form.StepScreens;
import dev.usher.page.look.Assets;
import dev.usher.page.look.Brand;
import dev.usher.page.look.Frame;
import dev.usher.page.look.Languages;
import dev.usher.problem.Violation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded step is a page: in every language, and with every field of it refused. */
@UsherTest
@TestProfile(OnItsOwn.class)
class RecordedPagesTest {
    private static final Path ROOT = Path.of(
                    Optional.ofNullable(System.getenv("USHER_SHARED")).orElse("../shared"))
            .resolve("recordings");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONTROL = Pattern.compile("<(input|textarea|select)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)\\b[^>]*>");
    private static final Set<String> VOID = Set.of("meta", "link", "input", "img", "br");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");

    @Inject
    Languages languages;

    @Inject
    Brand brand;

    @Inject
    Assets assets;

    @TestFactory
    List<DynamicTest> everyRecordedStepIsAPage() throws IOException {
        assumeTrue(Files.isDirectory(ROOT), "no recordings at " + ROOT);
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> check(file)))
                    .toList();
        }
    }

    private void check(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        assumeTrue(json instanceof ObjectNode && IdxDocument.recognises(json), "no document of a sign-in");
        var document = IdxDocument.read((ObjectNode) json);
        assumeTrue(!document.offers().isEmpty(), "the end of a sign-in");
        var step = new StepWriter(new Domains("sso.acme.okta.com", "acme.okta.com"))
                .write(document)
                .withLinks(action -> "https://usher.example.com/go/" + "a".repeat(32));
        for (var language : List.of("en", "de")) {
            isAPage(page(step, language, null), step, json);
            for (var action : step.actions()) {
                var violations = action.fields().stream()
                        .map(field -> new Violation(field.name(), "is wrong"))
                        .toList();
                isAPage(page(step, language, new Attempt(action.name(), Map.of(), violations, "Wait.")), step, json);
                assertThat(FormReader.read(step, action, Map.of()).has("stateHandle"))
                        .isFalse();
            }
        }
    }

    private String page(Step step, String language, @Nullable Attempt attempt) {
        var words = languages.of(language, null);
        var screen = StepScreens.of(words, step, attempt, link -> link + "?from=proof");
        var device = DeviceCard.toBegin(words, "C02ZC2QYLJHD", "computer");
        var frame = new Frame(screen.heading(), words, brand, assets, "t".repeat(43), "U-TESTTEST", true);
        return Templates.step(frame, screen, device, "/enroll/enr_1").render();
    }

    private static void isAPage(String page, Step step, JsonNode json) {
        assertThat(page.strip()).startsWith("<!DOCTYPE html>").endsWith("</html>");
        everyTagIsClosed(page);
        assertThat(page).containsOnlyOnce("<h1").containsPattern("<h1[^>]*>[^<]*\\S[^<]*</h1>");
        everyControlIsLabelled(page);
        idsAreUnique(page);
        passwordsAreMasked(page, json);
        assertThat(page)
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContain("<style", "javascript:")
                .doesNotContainPattern("<script(?! src=\"/enroll/assets/)")
                .doesNotContainPattern("tabindex=\"[1-9]")
                .doesNotContain("/idp/idx/", "request_uri", "stateToken");
        var handle = json.path("stateHandle").asText();
        if (handle.length() > 8 && !handle.equals("NON_NULL_VALUE")) {
            assertThat(page).doesNotContain(handle);
        }
        everyLinkIsOursOrOfTheStep(page, step);
    }

    private static void everyControlIsLabelled(String page) {
        CONTROL.matcher(page)
                .results()
                .map(found -> found.group())
                .filter(control -> !control.contains("type=\"hidden\""))
                .forEach(control -> {
                    var id = ID.matcher(control);
                    assertThat(id.find()).as(control).isTrue();
                    assertThat(page).contains("<label for=\"" + id.group(1) + "\">");
                });
    }

    private static void passwordsAreMasked(String page, JsonNode json) {
        var aboutThePassword = Stream.of("currentAuthenticator", "currentAuthenticatorEnrollment")
                .map(name -> json.path(name).path("value").path("type").asText())
                .anyMatch("password"::equals);
        CONTROL.matcher(page)
                .results()
                .map(found -> found.group())
                .filter(control -> aboutThePassword && control.contains("passcode\""))
                .forEach(control -> assertThat(control).contains("type=\"password\""));
    }

    private static void everyTagIsClosed(String page) {
        var open = new ArrayDeque<String>();
        TAG.matcher(page).results().filter(tag -> !VOID.contains(tag.group(2))).forEach(tag -> {
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertThat(open.pop()).as("before " + tag.group()).isEqualTo(tag.group(2));
            }
        });
        assertThat(open).isEmpty();
    }

    private static void idsAreUnique(String page) {
        assertThat(ID.matcher(page).results().map(found -> found.group(1)).toList())
                .doesNotHaveDuplicates();
    }

    private static void everyLinkIsOursOrOfTheStep(String page, Step step) {
        var allowed = Stream.concat(
                        step.links().stream(), step.messages().stream().flatMap(message -> message.links().stream()))
                .map(Step.Link::href)
                .toList();
        Pattern.compile("(?:href|src|action)=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .forEach(address -> assertThat(address.matches("/[^/].*|#.+|data:.*")
                                || allowed.contains(address.replace("&amp;", "&")))
                        .as(address)
                        .isTrue());
    }
}
