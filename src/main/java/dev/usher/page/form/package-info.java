/**
 * A step as a form: {@link dev.usher.page.form.StepScreens} lays it out for the template, {@link dev.usher.page.form.FormReader}
 * makes the answer from what the browser sends back. Both go by the step's own fields and know no step by name, except for what
 * it is called and explained with.
 *
 * <p>Never here: a call, a cookie, or a value that was not offered. Neighbours: {@code okta.step} says what there is,
 * {@code page.look} has the words.
 */
@NullMarked
package dev.usher.page.form;

import org.jspecify.annotations.NullMarked;
