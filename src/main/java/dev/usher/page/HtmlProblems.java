package dev.usher.page;

import dev.usher.page.visit.PageHeaders;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person in a browser sees of a problem: what happened, what to do, and what to quote. */
@ApplicationScoped
class HtmlProblems implements ProblemPage {
    /** Where a sign-in cannot be carried on, but begun again at the address that the person came by. */
    private static final Set<String> BEGIN_AGAIN =
            Set.of("browser_not_bound", "callback_not_expected", "link_used", "enrollment_ended");

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
        if (BEGIN_AGAIN.contains(problem.kind().code())) {
            sentences.add(words.say("problem.begin_again"));
        }
        var notice = new Notice("bad", Troubles.heading(words, problem), sentences, null, false, null, null);
        var frame =
                frames.ofTrouble(words, notice.heading(), problem.reference().value());
        return Templates.notice(frame, notice).render();
    }

    @Override
    public boolean isFor(String path) {
        return PageHeaders.areFor(path);
    }

    @Override
    public Map<String, String> headers() {
        return PageHeaders.ALL;
    }
}
