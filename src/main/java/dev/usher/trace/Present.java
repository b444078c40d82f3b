package dev.usher.trace;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Where the present activity is kept: with the request, which may change threads while its body is read, or else with the
 * thread. It is as Quarkus keeps the log's context, so that both are lost or found together.
 */
final class Present {
    private static final String KEY = Activity.class.getName();
    private static final ThreadLocal<@Nullable Activity> OF_THREAD = new ThreadLocal<>();

    private Present() {}

    static @Nullable Activity activity() {
        var request = request();
        return request == null ? OF_THREAD.get() : request.<@Nullable Activity>getLocal(KEY);
    }

    static void is(@Nullable Activity activity) {
        var request = request();
        if (request != null && activity != null) {
            request.putLocal(KEY, activity);
        } else if (request != null) {
            request.removeLocal(KEY);
        } else if (activity != null) {
            OF_THREAD.set(activity);
        } else {
            OF_THREAD.remove();
        }
    }

    private static @Nullable Context request() {
        var context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context : null;
    }
}
