package dev.usher.mapping.cel;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.rest;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.okta.idx.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What must hold whatever rule an administrator writes, and whatever claims a person has. */
public final class RuleClaims {
    private static final RuleLanguage LANGUAGE =
            new RuleLanguage(Map.of("departments", Map.of("R&D", "Research", "", "None")));
    private static final int LONGEST_TEXT = 100_000;

    private RuleClaims() {}

    /** A rule is refused with its place, or yields a text or nothing, whatever the claims behind it are. */
    public static void hold(byte[] data) {
        var source = text(part(data, 0));
        var variables = RuleVariables.of(person(rest(data, 1)), Device.of(new SerialNumber("C02ZK1YTMD6M")), null);
        switch (LANGUAGE.compile(source)) {
            case RuleLanguage.Compiled.Faulty faulty -> {
                assertThat(faulty.fault().line()).isPositive();
                assertThat(faulty.fault().reason()).isNotBlank();
            }
            case RuleLanguage.Compiled.Usable usable -> {
                switch (usable.expression().read(variables)) {
                    case Reading.Text text -> assertThat(text.text().length()).isLessThan(LONGEST_TEXT);
                    case Reading.Nothing nothing -> assertThat(nothing).isNotNull();
                    case Reading.Unusable unusable ->
                        assertThat(unusable.reason()).isNotBlank().doesNotContain("Lisbon");
                }
            }
        }
        if (LANGUAGE.compileCondition(source) instanceof RuleLanguage.Compiled.Usable usable
                && usable.expression().answer(variables) instanceof Answer.Unknown unknown) {
            assertThat(unknown.reason()).isNotBlank().doesNotContain("Lisbon");
        }
    }

    private static Identity person(byte[] json) {
        var object = Json.received(json);
        Map<String, Object> claims = object == null
                ? new LinkedHashMap<>()
                : Json.MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
        return new Identity("00u1", claims, new Assurance(Set.of("pwd"), null, null));
    }
}
