package dev.usher.admin.console;

import dev.usher.admin.access.Role;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A page of the console, on the method: nobody sees it without the role. On a type it names the filter that sees to that. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ConsoleCall {
    /** The least that the person must be. */
    Role value();
}
