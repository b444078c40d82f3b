package dev.usher.admin.access;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call of the admin API, on the method: nobody gets to it without the role. On a type it names the filter that sees to that. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AdminCall {
    /** The least that the caller must be. */
    Role value();
}
