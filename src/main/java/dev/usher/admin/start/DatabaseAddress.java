package dev.usher.admin.start;

import dev.usher.okta.http.Loopback;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC address of PostgreSQL, as far as it says where the database is and whether TLS must be used.
 *
 * @param hosts one or several; none means this machine
 * @param encrypted whether a connection in clear is refused
 */
record DatabaseAddress(List<String> hosts, boolean encrypted) {
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql:(?://(?<hosts>[^/?]*))?/?[^?]*(?:\\?(?<query>.*))?");
    private static final Pattern PORT = Pattern.compile("^(\\[[^]]*]|[^:]*):\\d+$");

    /** Those that refuse a connection in clear. {@code prefer}, the driver's default, takes whatever it gets. */
    private static final Set<String> STRICT_MODES = Set.of("require", "verify-ca", "verify-full");

    /**
     * Reads it.
     *
     * @param properties what stands beside the address and counts where the address does not say it itself: {@code sslmode},
     *     {@code ssl}
     */
    static DatabaseAddress of(String url, Map<String, String> properties) {
        var form = FORM.matcher(url.strip());
        if (!form.matches()) {
            return new DatabaseAddress(List.of(), false);
        }
        var hosts = form.group("hosts");
        var query = form.group("query");
        var said = new HashMap<>(properties);
        for (var parameter : (query == null ? "" : query).split("&")) {
            var parts = parameter.split("=", 2);
            said.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new DatabaseAddress(
                Arrays.stream((hosts == null ? "" : hosts).split(","))
                        .map(host -> PORT.matcher(host.strip()).replaceFirst("$1"))
                        .toList(),
                strict(said.get("sslmode"), said.get("ssl")));
    }

    /** A mode wins; {@code ssl} without one means verify-full. */
    private static boolean strict(@Nullable String mode, @Nullable String ssl) {
        return mode == null
                ? ssl != null && (ssl.isBlank() || ssl.strip().equalsIgnoreCase("true"))
                : STRICT_MODES.contains(mode.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether what is said to it crosses a network. */
    boolean elsewhere() {
        return hosts.stream().anyMatch(host -> !host.isEmpty() && !Loopback.is(host));
    }
}
