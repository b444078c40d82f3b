package dev.usher.mapping.cel;

/**
 * Why a rule cannot be used.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param reason one clause
 */
public record RuleFault(int line, int column, String reason) {}
