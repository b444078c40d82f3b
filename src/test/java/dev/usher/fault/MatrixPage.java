package dev.usher.fault;

import dev.usher.fault.UpstreamCall.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that shows a matrix. */
final class MatrixPage {
    private static final String COMMAND = "./mvnw verify -Pfull -Dit.test=FaultMatrixIT -Dusher.faults.write=true";

    private MatrixPage() {}

    static String of(Matrix matrix) {
        return """
                # What each fault leads to

                Every call that a sign-in with a password and a mailed code, and the assignment after it, makes to Okta and to Jamf Pro, with every fault that a network or a server can have. The packaged service runs between fronts that speak TLS for the sandbox's Okta and Jamf Pro and misbehave on command, for one call of one person. The fault lasts until Usher gives up on the call for the first time, so that a call which Usher repeats at once meets it again. Then the person does what they are told, and nobody else does anything.

                `FaultMatrixIT` writes this page, and fails where a run shows anything else, or where the main job makes a call that is not named here:

                ```
                %s
                ```

                It takes minutes, most of them of waiting. CI runs it beside the other suites of faults.

                After each pair the test sees that

                - the device has the right person in Jamf Pro, by exactly one assignment;
                - Jamf Pro has changed the device once, and has one user of the name: nothing is lost and nothing is done twice;
                - the device's history says what happened;
                - no token, handle, code, password or secret that went over the wire is in the log;
                - a foreign host that a redirect led to was never called.

                ## What the words say

                | word | what happens |
                |---|---|
                | assigned | nobody notices. Usher asked again at once, saw that the work was done, or goes on without the answer |
                | answers again, 5 s | the person is told that it did not work and when to send the same answer again; the step stays. Usher then reads the step anew from Okta, so that what Okta took is not sent twice |
                | begins again, 5 s | the sign-in could not be begun; the person begins again |
                | signs in again | the sign-in is over at Okta. The person is told so, and signs in anew |
                | tries again | the person is signed in and has nothing to do. Usher tries again by itself: after 5 to 6 seconds, then after half of the time that it has been going on, 5 minutes at most. The device's history says so |
                | n/a | the pair makes no sense: %s |

                "Done" means that Okta or Jamf Pro has done what was asked, and Usher does not learn it. A time is what the person is told to wait.

                ## Okta

                %s

                ## Jamf Pro, for all devices

                Usher keeps these answers and asks for them seldom. The first assignment that needs one meets the fault.

                %s

                ## Jamf Pro, for one device

                %s
                """.formatted(
                COMMAND,
                senseless(),
                table(matrix, call -> call.upstream() == Upstream.OKTA),
                table(matrix, call -> call.upstream() == Upstream.JAMF_PRO && call.kept() != UpstreamCall.Kept.NO),
                table(matrix, call -> call.upstream() == Upstream.JAMF_PRO && call.kept() == UpstreamCall.Kept.NO));
    }

    private static String senseless() {
        return Arrays.stream(UpstreamCall.values())
                .flatMap(call -> Arrays.stream(Fault.values())
                        .flatMap(fault -> Matrix.senseless(call, fault).stream()
                                .map(why -> call.title() + ", " + fault.title() + ": " + why)))
                .collect(Collectors.joining("; "));
    }

    private static String table(Matrix matrix, Function<UpstreamCall, Boolean> which) {
        var calls = Arrays.stream(UpstreamCall.values()).filter(which::apply).toList();
        return Stream.concat(
                        Stream.of(
                                row("fault", calls, UpstreamCall::title),
                                row("---", calls, call -> "---").replace(" ", "")),
                        Arrays.stream(Fault.values())
                                .map(fault -> row(
                                        fault.title(),
                                        calls,
                                        call -> matrix.at(call, fault).orElse("?"))))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String first, List<UpstreamCall> calls, Function<UpstreamCall, String> cell) {
        return "| " + first + " | " + calls.stream().map(cell).collect(Collectors.joining(" | ")) + " |";
    }
}
