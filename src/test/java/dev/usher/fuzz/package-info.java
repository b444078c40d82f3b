/**
 * Foreign bytes, and what must hold whatever they are. Each {@link dev.usher.fuzz.Target} is one parser with its claims; the bytes that
 * it is tried with lie under {@code src/test/resources/dev/usher/fuzz}, one directory for each. {@code CorpusTest} replays them with every
 * build, and the {@code FuzzIT} classes search for new ones, led by the branches that are taken.
 */
@NullMarked
package dev.usher.fuzz;

import org.jspecify.annotations.NullMarked;
