package dev.usher.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.UsherTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UsherTest
class ProblemMapperTest {
    @Test
    void aProblemLeavesWithEveryMember() {
        problem(given().get("/api/failing/problem"), 409, "action_not_offered")
                .header("Retry-After", "2")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/action-not-offered"))
                .body("title", equalTo("The step does not offer this action"))
                .body("detail", equalTo("Choose another one."))
                .body("offered", contains("identify", "cancel"))
                .body("extensions", nullValue())
                .body("violations", nullValue());
    }

    @Test
    void aBodyThatIsRightIsTaken() {
        json("{\"device\": {\"name\": \"a\"}, \"count\": 3}")
                .post("/api/failing")
                .then()
                .statusCode(200);
    }

    @Test
    void eachFieldThatIsWrongIsNamedByItsPath() {
        problem(
                        json("{\"device\": {\"name\": \" \"}, \"parts\": [{\"name\": \"a\"}, {}], \"count\": 4}")
                                .post("/api/failing"),
                        400,
                        "invalid_input")
                .body("violations.field", contains("count", "device.name", "parts[1].name"))
                .body("violations[1].message", equalTo("must not be blank"));
    }

    @Test
    void aQueryParameterIsNamedAsItIs() {
        problem(given().get("/api/failing/query?serial=x"), 400, "invalid_input")
                .body("violations.field", contains("serial"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"device\": ", "no", "{} {}", "{\"count\": 1, \"count\": 2}", "\"text\"", "[]", ""})
    void whatIsNotTheJsonObjectThatIsExpectedIsMalformed(String body) {
        problem(json(body).post("/api/failing"), 400, body.isEmpty() ? "invalid_input" : "malformed_body");
    }

    @Test
    void malformedJsonSaysWhereButNeverQuotesIt() {
        problem(json("{\n  \"password\": hunter2}").post("/api/failing"), 400, "malformed_body")
                .body("detail", allOf(containsString("line 2"), not(containsString("hunter2"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"device": "hunter2"}                  | device        | must be a JSON object
            {"device": {"name": 5}}                | device.name   | must be a string
            {"device": {"name": {}}}               | device.name   | must be a string
            {"parts": {}}                          | parts         | must be a JSON array
            {"parts": [{"name": []}]}              | parts[0].name | must be a string
            {"count": "hunter2"}                   | count         | must be a number
            {"count": "3"}                         | count         | must be a number
            {"count": 1.5}                         | count         | must be a number
            {"urgent": "true"}                     | urgent        | must be true or false
            {"colour": "hunter2"}                  | colour        | must be one of red, green
            {"device": {"name": "a", "nmae": "b"}} | device.nmae   | is not known here; known are name
            """)
    void aWrongJsonTypeIsAViolation(String body, String field, String message) {
        problem(json(body).post("/api/failing"), 400, "invalid_input")
                .body("violations", contains(allOf(hasEntry("field", field), hasEntry("message", message))))
                .body(not(containsString("hunter2")));
    }

    @Test
    void anUnknownPathIsAProblemToo() {
        problem(given().get("/api/nothing/here"), 404, "not_found");
        problem(given().get("/nothing"), 404, "not_found");
        problem(given().accept("text/html").get("/nothing"), 404, "not_found");
        problem(given().get("/q/nothing"), 404, "not_found");
    }

    @Test
    void aWrongMethodIsAProblem() {
        problem(given().delete("/api/failing"), 405, "method_not_allowed");
    }

    @Test
    void wrongMediaTypesAreProblems() {
        problem(given().contentType("text/plain").body("x").post("/api/failing"), 415, "unsupported_media_type");
        problem(
                json("{\"device\": {\"name\": \"a\"}}").accept("image/png").post("/api/failing"),
                406,
                "not_acceptable");
    }

    @Test
    void aDatabaseThatIsAwayAsksToComeBack() {
        problem(given().get("/api/failing/store"), 503, "store_unavailable").header("Retry-After", "5");
    }

    @Test
    void aBugShowsAReferenceAndNothingOfItsCause() {
        problem(given().get("/api/failing/bug"), 500, "internal_error")
                .body(not(containsString("hunter2")))
                .body(not(containsString("IllegalState")));
    }

    @Test
    void anAnswerOfOursThatBreaksItsOwnRulesIsABug() {
        problem(given().get("/api/failing/answer"), 500, "internal_error").body("violations", nullValue());
    }

    @Test
    void whatFailsOutsideJaxRsIsAProblem() {
        problem(given().get("/route/bug"), 500, "internal_error").body(not(containsString("hunter2")));
        problem(given().get("/route/status"), 415, "unsupported_media_type");
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static ValidatableResponse problem(io.restassured.response.Response answer, int status, String code) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("reference", matchesPattern("U-[0-9A-HJKMNP-TV-Z]{8}"));
    }
}
