package dev.usher.problem;

/**
 * One thing that is wrong with the input.
 *
 * @param field where, as a dotted path into the JSON body, such as {@code device.serialNumber}
 * @param message what is wrong and what is right, in one sentence; never the value itself, which may be a secret
 */
public record Violation(String field, String message) {}
