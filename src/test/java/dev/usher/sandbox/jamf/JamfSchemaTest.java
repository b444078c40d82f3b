package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JamfSchemaTest {
    private static final String DETAIL = "/api/v4/computers-inventory-detail/6";

    @ParameterizedTest
    @CsvSource({
        "/api/v4/computers-inventory, section=GENERAL&section=HARDWARE&filter=hardware.serialNumber%3D%3D%22X%22&page-size=2",
        "/api/v3/computers-inventory, section=USER_AND_LOCATION&sort=id%3Aasc",
        "/api/v1/computers-inventory, section=GENERAL",
        "/api/v1/departments, filter=name%3D%3D%22IT%22",
        "/api/v1/sites, ''",
    })
    void aGoodQueryFits(String path, String query) {
        assertThat(schema().violations(request("GET", path, query, Map.of(), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v4/computers-inventory, section=NONSENSE",
        "/api/v4/computers-inventory, page-size=many",
        "/api/v4/computers-inventory, pagesize=2",
        "/api/v5/computers-inventory, section=GENERAL",
    })
    void aBadQueryDoesNot(String path, String query) {
        assertThat(schema().violations(request("GET", path, query, Map.of(), "")))
                .isNotEmpty();
    }

    @Test
    void aGoodPatchFits() {
        assertThat(schema().violations(patch("""
                {"userAndLocation":{"username":"jane","departmentId":"12"},"general":{"siteId":"5"},
                 "extensionAttributes":[{"definitionId":"23","values":["x"]}]}"""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userAndLocation\":{\"realName\":\"Jane\"}}",
                "{\"userAndLocation\":{\"username\":5}}",
                "{\"userAndLocation\":{\"username\":null}}",
                "{\"location\":{}}",
                "[]",
            })
    void aBadPatchDoesNot(String body) {
        assertThat(schema().violations(patch(body))).isNotEmpty();
    }

    @Test
    void aCallWithoutATokenDoesNotFit() {
        var anonymous = new SandboxJamfRequest(Instant.EPOCH, "GET", "/api/v1/sites", "", Map.of(), "");

        assertThat(schema().violations(anonymous)).isNotEmpty();
    }

    @Test
    void theTokenCallNeedsItsForm() {
        var form = Map.of("content-type", List.of("application/x-www-form-urlencoded"));

        assertThat(schema().violations(request(
                        "POST",
                        "/api/v1/oauth/token",
                        "",
                        form,
                        "grant_type=client_credentials&client_id=a&client_secret=b")))
                .isEmpty();
        assertThat(schema().violations(
                                request("POST", "/api/v1/oauth/token", "", form, "grant_type=client_credentials")))
                .isNotEmpty();
    }

    private static JamfSchema schema() {
        var schema = JamfSchema.load();
        assumeTrue(schema.isPresent(), "Jamf's schema is not at hand: set USHER_SHARED");
        return schema.orElseThrow();
    }

    private static SandboxJamfRequest patch(String body) {
        return request("PATCH", DETAIL, "", Map.of("content-type", List.of("application/json")), body);
    }

    private static SandboxJamfRequest request(
            String method, String path, String query, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> withToken = new HashMap<>(headers);
        withToken.put("authorization", List.of("Bearer x"));
        return new SandboxJamfRequest(Instant.EPOCH, method, path, query, withToken, body);
    }
}
