/** The processes of a run: how they are started, ended and asked, and what processor time and memory they take. Linux only. */
@NullMarked
package dev.usher.bench.process;

import org.jspecify.annotations.NullMarked;
