package dev.usher.trace;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes every call to a resource an {@link Activity}. A {@code traceparent} that came with it is not read: whoever calls could put
 * theirs into the trace of somebody else's enrollment.
 */
public class CallFilter {
    /** Before whatever may refuse the call and log it, and after whatever changes the answer. */
    private static final int OUTERMOST = 0;

    private static final String ACTIVITY = "dev.usher.activity";
    /** {@code {id: enr_[A-Za-z0-9_-]+}} is {@code {id}}. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*:[^}]*\\}");

    private final Clock clock;
    /** As many as there are resource methods. */
    private final Map<Method, String> names = new ConcurrentHashMap<>();

    CallFilter(Clock clock) {
        this.clock = clock;
    }

    @ServerRequestFilter(priority = OUTERMOST)
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        request.setProperty(ACTIVITY, Activity.call(request.getMethod(), name(resource), clock.instant()));
    }

    private String name(ResourceInfo resource) {
        var method = resource.getResourceMethod();
        return method == null ? named(route(resource)) : names.computeIfAbsent(method, _ -> named(route(resource)));
    }

    @ServerResponseFilter(priority = OUTERMOST)
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ACTIVITY) instanceof Activity activity) {
            request.removeProperty(ACTIVITY);
            activity.answered(response.getStatus());
            activity.close();
        }
    }

    /** The template of the path, so that no id and nothing that a caller made up is in it. */
    public static String route(ResourceInfo resource) {
        if (resource.getResourceClass() == null || resource.getResourceMethod() == null) {
            return "(no route)";
        }
        var path = (value(resource.getResourceClass().getAnnotation(Path.class)) + "/"
                        + value(resource.getResourceMethod().getAnnotation(Path.class)))
                .replaceAll("/{2,}", "/")
                .replaceAll("/$", "");
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String named(String template) {
        return PARAMETER.matcher(template).replaceAll("{$1}");
    }

    private static String value(@Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
