package dev.usher.enrollment.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {
    private final ReturnTo returnTo = allowing("https://a.example", "https://b.example/app", "https://c.example/in/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example",
                "https://a.example/",
                "https://a.example/anything?x=1#y",
                "https://b.example/app",
                "https://b.example/app/",
                "https://b.example/app?x=https://evil.example",
                "https://b.example/app/deep/er.html",
                "https://c.example/in/side"
            })
    void anAddressUnderAnAllowedPrefixIsTaken(String address) {
        assertThatCode(() -> returnTo.check(address)).doesNotThrowAnyException();
    }

    @Test
    void noAddressIsFine() {
        assertThatCode(() -> returnTo.check(null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example.evil.example",
                "https://a.example@evil.example/",
                "https://a.example:x@evil.example/",
                "https://user@a.example/",
                "https://evil.example/https://a.example",
                "https://a.example:8443/",
                "http://a.example/",
                "//a.example/",
                "//evil.example",
                "/relative",
                "",
                "https:",
                "https:a.example",
                "https:///a.example",
                "https://a.example\\@evil.example/",
                "https:\\\\a.example/",
                "\\\\evil.example",
                " https://a.example/",
                "https://a.example/\n",
                "https://a.example /",
                "javascript:alert(1)//https://a.example",
                "data:text/html,https://a.example",
                "https://b.example/",
                "https://b.example/application",
                "https://b.example/app/../admin",
                "https://b.example/app/..",
                "https://b.example/app/%2e%2e/admin",
                "https://b.example/app/.%2E/admin",
                "https://b.example/app/%2e./admin",
                "https://b.example/APP",
                "https://b.example//app",
                "https://c.example/in",
                "https://A.EXAMPLE/",
                "HTTPS://a.example/",
                "https://a.example:443/",
                "https://a.example:/",
                "https://a.example./",
                "https://a.example%2eevil.example/",
                "https://a.example%00.evil.example/",
                "https://a.example\u3002evil.example/",
                "https://a\u2024example/",
                "https://xn--a.example/",
                "https://[::1]/",
                "https://%61.example/",
                "https://a.example;@evil.example/",
                "https://a.example#@evil.example\u0000",
                "https://a.example/\r\nSet-Cookie: usher=eve",
                "https://a.example/\tx",
                "https://a.example\t/",
                "\u0000https://a.example/",
                "///evil.example",
                "/\\evil.example",
                "https:/\\evil.example",
                "https:///\\evil.example",
                "http:https://a.example/",
                "view-source:https://a.example/",
                "https://b.example/app\\..\\admin",
                "https://b.example/app/%2e%2e",
                "https://b.example/app/%252e%252e/../admin"
            })
    void anythingElseIsRefused(String address) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> returnTo.check(address));
    }

    @Test
    void withoutConfigurationNothingIsAllowed() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> allowing().check("https://a.example/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intranet.example.com",
                "/welcome",
                "https:intranet",
                "http://intranet.example.com",
                "https://u@a.example"
            })
    void aPrefixThatIsNoAbsoluteHttpsAddressStopsTheStart(String prefix) {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> allowing(prefix))
                .withMessageContaining("usher.sign-in.return-to");
    }

    @Test
    void plainHttpIsAllowedOnThisMachineOnly() {
        assertThatCode(() -> allowing("http://localhost:8080/welcome").check("http://localhost:8080/welcome/x"))
                .doesNotThrowAnyException();
    }

    private static ReturnTo allowing(String... prefixes) {
        return new ReturnTo(List.of(prefixes).stream().map(URI::create).toList());
    }
}
