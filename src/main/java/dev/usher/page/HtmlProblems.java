package dev.usher.page;

import dev.usher.page.visit.PageHeaders;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.ProblemPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person in a browser sees of a problem: what happened, what to do, and what to quote. */
@ApplicationScoped
class HtmlProblems implements ProblemPage {
    /** The member of a problem that names the sign-in it came up in. */
    static final String ENROLLMENT = "enrollment";

    private static final Pattern ID = Pattern.compile("enr_[A-Za-z0-9_-]+");

    /** Where a sign-in cannot be carried on, but begun again at the address that the person came by. */
    private static final Set<ProblemKind> BEGIN_AGAIN = Set.of(
            ProblemKind.BROWSER_NOT_BOUND,
            ProblemKind.CALLBACK_NOT_EXPECTED,
            ProblemKind.LINK_USED,
            ProblemKind.ENROLLMENT_ENDED,
            ProblemKind.NOT_IN_SIGN_IN,
            ProblemKind.ACTION_NOT_OFFERED,
            ProblemKind.STEP_MOVED_ON,
            ProblemKind.OKTA_NOT_UNDERSTOOD,
            ProblemKind.INTERNAL_ERROR);

    private final Frames frames;

    HtmlProblems(Frames frames) {
        this.frames = frames;
    }

    @Override
    public String html(Problem problem, @Nullable String acceptLanguage) {
        var words = frames.words(acceptLanguage);
        var sentences = new ArrayList<String>();
        sentences.add(Troubles.sentence(words, problem));
        problem.violations().forEach(found -> sentences.add(found.field() + ": " + found.message()));
        var enrollment = enrollment(problem);
        if (enrollment == null && BEGIN_AGAIN.contains(problem.kind())) {
            sentences.add(words.say("problem.begin_again"));
        }
        var notice = new Notice(
                "bad",
                Troubles.heading(words, problem),
                sentences,
                null,
                false,
                enrollment == null ? null : Pages.path(enrollment),
                enrollment == null ? null : words.say("problem.back"));
        var frame =
                frames.ofTrouble(words, notice.heading(), problem.reference().value());
        return Templates.notice(frame, notice).render();
    }

    /** The sign-in to go back to; null where none is known, or this browser would not be let in. */
    private static @Nullable String enrollment(Problem problem) {
        return problem.kind() != ProblemKind.BROWSER_NOT_BOUND
                        && problem.extensions().get(ENROLLMENT) instanceof String id
                        && ID.matcher(id).matches()
                ? id
                : null;
    }

    @Override
    public boolean isFor(String path) {
        return PageHeaders.areFor(path);
    }

    @Override
    public boolean isForTheRest() {
        return true;
    }

    @Override
    public Map<String, String> headers() {
        return PageHeaders.ALL;
    }
}
