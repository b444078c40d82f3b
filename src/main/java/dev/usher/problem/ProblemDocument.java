package dev.usher.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A problem as it leaves Usher: an {@code application/problem+json} document (RFC 9457 section 3).
 *
 * @param type a relative reference to the page that explains this kind
 * @param title the same for every problem of this kind
 * @param status the HTTP status of the answer that carries this document
 * @param detail what happened this time and what to do
 * @param code the stable name that programs branch on
 * @param reference what to quote to a help desk; it is in the log line too
 * @param violations what is wrong with the input; absent unless something is
 * @param extensions further members, at the top level of the document
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String reference,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
        @JsonAnyGetter Map<String, Object> extensions) {
    /** RFC 9457 section 4. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDocument of(Problem problem) {
        var kind = problem.kind();
        return new ProblemDocument(
                kind.type(),
                kind.title(),
                kind.status(),
                problem.detail(),
                kind.code(),
                problem.reference().value(),
                problem.violations(),
                problem.extensions());
    }
}
