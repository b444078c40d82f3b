package dev.usher.page;

/**
 * How it stands after the sign-in.
 *
 * @param state as the API names it
 * @param shown changes when the page would show something else
 */
record Progress(String state, String shown) {}
