/**
 * What Usher's sign-in is measured beside: Okta's own SDK for Java, and a bare HTTP client that sends the same requests. Each
 * is a program of its own with a class path of its own, and none of them knows a class of Usher's. {@code bench/peers/run}
 * compiles and runs them.
 */
package dev.usher.bench.peer;
