package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemKindTest {
    /** Written out by hand: a rename in the enum must fail here, because programs of others branch on these. */
    @Test
    void theCodesAreFrozen() {
        assertThat(Arrays.stream(ProblemKind.values())
                        .map(kind -> kind.status() + " " + kind.code() + " " + kind.type()))
                .containsExactlyInAnyOrder(
                        "400 invalid_input /problems/invalid-input",
                        "400 malformed_body /problems/malformed-body",
                        "401 unauthorized /problems/unauthorized",
                        "401 wrong_secret /problems/wrong-secret",
                        "403 forbidden /problems/forbidden",
                        "403 device_not_proven /problems/device-not-proven",
                        "403 browser_not_bound /problems/browser-not-bound",
                        "400 callback_not_expected /problems/callback-not-expected",
                        "409 step_moved_on /problems/step-moved-on",
                        "409 not_assigned /problems/not-assigned",
                        "410 link_used /problems/link-used",
                        "400 return_to_not_allowed /problems/return-to-not-allowed",
                        "404 not_found /problems/not-found",
                        "404 admin_api_off /problems/admin-api-off",
                        "404 console_off /problems/console-off",
                        "404 webhook_off /problems/webhook-off",
                        "404 names_off /problems/names-off",
                        "404 saml_off /problems/saml-off",
                        "400 saml_request_refused /problems/saml-request-refused",
                        "410 saml_request_ended /problems/saml-request-ended",
                        "422 saml_name_unusable /problems/saml-name-unusable",
                        "503 saml_closed /problems/saml-closed",
                        "405 method_not_allowed /problems/method-not-allowed",
                        "406 not_acceptable /problems/not-acceptable",
                        "409 action_not_offered /problems/action-not-offered",
                        "409 step_busy /problems/step-busy",
                        "409 not_in_sign_in /problems/not-in-sign-in",
                        "409 loaner_out /problems/loaner-out",
                        "409 loaner_not_out /problems/loaner-not-out",
                        "409 person_has_devices /problems/person-has-devices",
                        "409 report_running /problems/report-running",
                        "409 roster_running /problems/roster-running",
                        "409 users_api_off /problems/users-api-off",
                        "409 nothing_to_revert /problems/nothing-to-revert",
                        "409 nothing_to_retry /problems/nothing-to-retry",
                        "410 enrollment_ended /problems/enrollment-ended",
                        "422 unknown_user /problems/unknown-user",
                        "422 ambiguous_user /problems/ambiguous-user",
                        "422 user_inactive /problems/user-inactive",
                        "413 body_too_large /problems/body-too-large",
                        "415 unsupported_media_type /problems/unsupported-media-type",
                        "429 too_many_requests /problems/too-many-requests",
                        "429 okta_rate_limited /problems/okta-rate-limited",
                        "500 internal_error /problems/internal-error",
                        "502 okta_not_understood /problems/okta-not-understood",
                        "502 okta_refused /problems/okta-refused",
                        "502 jamf_refused /problems/jamf-refused",
                        "503 okta_unavailable /problems/okta-unavailable",
                        "503 jamf_unavailable /problems/jamf-unavailable",
                        "503 store_unavailable /problems/store-unavailable");
    }

    @Test
    void theReferencePageHasAHeadingForEachCodeAndNoOther() throws IOException {
        try (var lines = Files.lines(Path.of("docs/reference/problems.md"))) {
            assertThat(lines.filter(line -> line.startsWith("## ")))
                    .containsExactlyElementsOf(Arrays.stream(ProblemKind.values())
                            .map(kind -> "## %s (%d)".formatted(kind.code(), kind.status()))
                            .toList());
        }
    }

    @Test
    void everySectionSaysWhatHappenedAndWhatToDo() throws IOException {
        var sections = Files.readString(Path.of("docs/reference/problems.md")).split("(?m)^## ");

        assertThat(Arrays.stream(sections).skip(1))
                .allSatisfy(section -> assertThat(section).contains("**What happened.**", "**What to do.**"));
    }
}
