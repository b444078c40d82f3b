package dev.usher.admin.console;

import dev.usher.admin.access.Role;
import dev.usher.page.look.Assets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page of the console.
 *
 * @param title of the page, for the window
 * @param service whose Usher it is
 * @param tab the part that the page belongs to; null for none
 * @param who is signed in; null for nobody
 * @param role what they may do; null for nobody
 * @param formToken what every form of the page carries as {@code _token}
 * @param notice what has just been done, or was not; null for nothing
 */
public record ConsoleFrame(
        String title,
        String service,
        @Nullable Tab tab,
        @Nullable String who,
        @Nullable Role role,
        String formToken,
        @Nullable Notice notice,
        Assets assets) {

    /** The parts that the person may see. */
    public List<Tab> tabs() {
        return role == null
                ? List.of()
                : Arrays.stream(Tab.values()).filter(part -> part.isFor(role)).toList();
    }

    /** Whether the person may do what only administrators may. */
    public boolean admin() {
        return role == Role.ADMIN;
    }

    /** The address of one of our files; empty where there is none. */
    public String file(String name) {
        var address = assets.address(name);
        return address == null ? "" : address;
    }

    public boolean at(Tab part) {
        return part == tab;
    }

    /** The same with a sentence on what has just been done. */
    public ConsoleFrame saying(@Nullable Notice said) {
        return new ConsoleFrame(title, service, tab, who, role, formToken, said, assets);
    }

    /** Its title: it holds a token and a person's name. */
    @Override
    public String toString() {
        return "ConsoleFrame[" + title + "]";
    }
}
