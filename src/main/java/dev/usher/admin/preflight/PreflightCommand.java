package dev.usher.admin.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.admin.preflight.jamf.WebhookInstallation;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.problem.CommandEnded;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar preflight [--json] [--install-webhooks [--url https://usher.example.com]]}: prints the
 * report and ends the process, with 0 where nothing fails, 1 where something does, 2 where it could not run.
 *
 * <p>It runs at start, after all that may refuse the configuration and before any queue begins to work, and ends the start
 * there: {@link CommandEnded}.
 */
@ApplicationScoped
class PreflightCommand {
    /** And before the start-up report, which would stop where this tells. */
    private static final int BEFORE_ANY_WORK = Interceptor.Priority.LIBRARY_AFTER - 2;

    private final Preflight preflight;
    private final WebhookInstallation installation;
    private final ObjectMapper json;

    PreflightCommand(Preflight preflight, WebhookInstallation installation, ObjectMapper json) {
        this.preflight = preflight;
        this.installation = installation;
        this.json = json;
    }

    void start(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent event, @CommandLineArguments String[] arguments) {
        var options = PreflightOptions.of(List.of(arguments));
        if (options.isPresent()) {
            throw new CommandEnded(run(options.get(), System.out));
        }
    }

    private int run(PreflightOptions options, PrintStream out) {
        var installed = options.installWebhooks() ? install(options) : List.<CheckLine>of();
        var report = preflight.report().after(installed);
        lines(report, options.json()).forEach(out::println);
        out.flush();
        return report.status() == CheckStatus.FAIL ? 1 : 0;
    }

    private List<CheckLine> install(PreflightOptions options) {
        List<Finding> findings;
        try {
            findings = installation.install(options.url());
        } catch (JamfUnavailable unavailable) {
            findings = Finding.fail(
                    "The webhooks are not all installed.",
                    String.valueOf(unavailable.getMessage()),
                    "Run it again: what is there already stays as it is.");
        }
        return findings.stream()
                .map(finding -> CheckLine.of(CheckName.JAMF_WEBHOOK_INSTALLATION, finding))
                .toList();
    }

    private List<String> lines(PreflightReport report, boolean asJson) {
        if (!asJson) {
            return ReportText.of(report);
        }
        try {
            return List.of(json.writeValueAsString(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always writable", e);
        }
    }
}
