package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.jamf.sso.TestIdp;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An honest, signed assertion is moved within the answer, and a forged one takes its place. Each answer as a whole is signed
 * by the identity provider where that helps the forger, so that it is the assertion's own check that has to hold.
 */
class SignatureWrappingTest {
    private static final String SERIAL = "C02NEWINBOX1";
    private static final Pattern SIGNATURE = Pattern.compile("<ds:Signature .*?</ds:Signature>", Pattern.DOTALL);

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final TestIdp idp = new TestIdp();

    @BeforeEach
    void pointAtTheIdentityProvider() {
        jamf.sso().pointAt(idp.metadata());
    }

    @AfterEach
    void stop() {
        jamf.close();
        idp.close();
    }

    static Stream<Arguments> wrappings() {
        return Stream.of(
                wrapping("the forged one before the honest one", (forged, honest) -> forged + honest),
                wrapping("the forged one after the honest one", (forged, honest) -> honest + forged),
                wrapping("the honest one in the forged one", (forged, honest) -> beforeEnd(forged, honest)),
                wrapping("the forged one in the honest one", (forged, honest) -> beforeEnd(honest, forged)),
                wrapping(
                        "the honest signature in the forged one",
                        (forged, honest) -> afterIssuer(forged, signature(honest)) + unsigned(honest)),
                wrapping(
                        "the honest one in the signature that the forged one has",
                        (forged, honest) -> afterIssuer(forged, inObject(signature(honest), unsigned(honest)))),
                wrapping(
                        "the honest one among the extensions",
                        (forged, honest) -> "<samlp:Extensions>" + honest + "</samlp:Extensions>" + forged));
    }

    private static Arguments wrapping(String name, BinaryOperator<String> wrapping) {
        return Arguments.of(name, wrapping);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappings")
    void aForgedAssertionEnrollsNobody(String name, BinaryOperator<String> wrapping) {
        var visit = PaneVisit.begin(jamf, SERIAL);
        var honest = visit.answer("jane@example.com");
        var forged = visit.answer("admin@example.com").assertionUnsigned();
        var content = wrapping.apply(forged.assertion(), honest.assertion());

        assertRefused(visit, honest.response(content));
        assertRefused(visit, honest.responseUnsigned().response(content));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappings")
    void neitherDoesOneWithTheHonestOnesId(String name, BinaryOperator<String> wrapping) {
        var visit = PaneVisit.begin(jamf, SERIAL);
        var honest = visit.answer("jane@example.com");
        var forged = visit.answer("admin@example.com").assertionUnsigned().assertionId(honest.assertionId());

        assertRefused(visit, honest.response(wrapping.apply(forged.assertion(), honest.assertion())));
    }

    @Test
    void aForgedResponseAroundAnHonestOneEnrollsNobody() {
        var visit = PaneVisit.begin(jamf, SERIAL);
        var honest = visit.answer("jane@example.com").xml();
        var forged = visit.answer("admin@example.com")
                .unsigned()
                .responseId("_forged")
                .xml();

        assertRefused(visit, afterIssuer(forged, "<samlp:Extensions>" + honest + "</samlp:Extensions>"));
        assertRefused(visit, afterIssuer(forged, signature(honest)));
        assertRefused(visit, afterIssuer(forged, inObject(signature(honest), unsigned(honest))));
    }

    private void assertRefused(PaneVisit visit, String xml) {
        assertThat(visit.post(xml).statusCode()).isEqualTo(403);
        assertThat(jamf.mac(SERIAL)).isEmpty();
    }

    private static String signature(String signed) {
        var matcher = SIGNATURE.matcher(signed);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static String unsigned(String signed) {
        return SIGNATURE.matcher(signed).replaceFirst("");
    }

    private static String inObject(String signature, String content) {
        return signature.replace("</ds:Signature>", "<ds:Object>" + content + "</ds:Object></ds:Signature>");
    }

    private static String afterIssuer(String element, String content) {
        return element.replaceFirst("</saml:Issuer>", "</saml:Issuer>" + Matcher.quoteReplacement(content));
    }

    private static String beforeEnd(String outer, String inner) {
        return outer.replaceFirst("</saml:Assertion>$", Matcher.quoteReplacement(inner) + "</saml:Assertion>");
    }
}
