package dev.usher.admin.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JDBC address of PostgreSQL, as far as it says where the database is and whether TLS must be used.
 *
 * @param hosts one or several; none means this machine
 * @param encrypted whether a connection in clear is refused
 */
record DatabaseAddress(List<String> hosts, boolean encrypted) {
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql:(?://(?<hosts>[^/?]*))?/?[^?]*(?:\\?(?<query>.*))?");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    /** Those that refuse a connection in clear. {@code prefer}, the driver's default, takes whatever it gets. */
    private static final Set<String> STRICT_MODES = Set.of("require", "verify-ca", "verify-full");

    static DatabaseAddress of(String url) {
        var form = FORM.matcher(url.strip());
        if (!form.matches()) {
            return new DatabaseAddress(List.of(), false);
        }
        var hosts = form.group("hosts");
        var query = form.group("query");
        return new DatabaseAddress(
                Arrays.stream((hosts == null ? "" : hosts).split(","))
                        .map(host -> PORT.matcher(host.strip()).replaceFirst(""))
                        .toList(),
                Arrays.stream((query == null ? "" : query).split("&")).anyMatch(DatabaseAddress::strict));
    }

    private static boolean strict(String parameter) {
        var parts = parameter.split("=", 2);
        var value = parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : "";
        return switch (parts[0]) {
            case "sslmode" -> strictMode(value);
            // Without a mode beside it, it means verify-full.
            case "ssl" -> !value.equals("false");
            default -> false;
        };
    }

    static boolean strictMode(String mode) {
        return STRICT_MODES.contains(mode.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether what is said to it crosses a network. */
    boolean elsewhere() {
        return hosts.stream().anyMatch(host -> !THIS_MACHINE.matcher(host).matches());
    }
}
