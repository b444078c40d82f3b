/**
 * Usher as a process of its own, rehearsed from outside with the stand-ins around it: for the training run that makes the
 * image's AOT cache, and for trying the image.
 *
 * <p>The stand-ins and the database are in this process; the one that is rehearsed has none of their classes.
 */
@NullMarked
package dev.usher.sandbox.rehearsal;

import org.jspecify.annotations.NullMarked;
