package dev.usher.page;

import dev.usher.enrollment.BrowserView;
import dev.usher.page.look.Words;
import dev.usher.page.visit.Visit;
import dev.usher.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a person is told when an answer could not be taken, and the operator too. */
@ApplicationScoped
class Troubles {
    private static final Logger LOG = Logger.getLogger(Troubles.class);

    private final Frames frames;

    Troubles(Frames frames) {
        this.frames = frames;
    }

    /** Puts it into the log, and says after how many seconds to try again. */
    Optional<Long> noted(Problem problem) {
        if (problem.kind().status() >= 500) {
            LOG.errorf(
                    problem,
                    "the page could not go on: %s, reference %s",
                    problem.kind().code(),
                    problem.reference());
        } else {
            LOG.infof(
                    "the page could not go on: %s, reference %s", problem.kind().code(), problem.reference());
        }
        return Optional.ofNullable(problem.retryAfter())
                .map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    String sentence(Visit visit, BrowserView view, Problem problem) {
        return sentence(frames.words(visit, view.locale()), problem) + " (" + problem.reference() + ")";
    }

    static String heading(Words words, Problem problem) {
        return words.first("problem." + problem.kind().code() + ".heading")
                .orElse(problem.kind().title());
    }

    static String sentence(Words words, Problem problem) {
        return words.first("problem." + problem.kind().code()).orElse(problem.detail());
    }
}
