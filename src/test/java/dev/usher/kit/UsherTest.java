package dev.usher.kit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test against a whole running Usher with its sandbox. By their tag the suites find them, and mutation testing leaves them out. */
@QuarkusTest
@Tag("running-usher")
@QuarkusTestResource(Sandbox.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UsherTest {}
