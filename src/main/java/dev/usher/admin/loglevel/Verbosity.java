package dev.usher.admin.loglevel;

/** The levels that can be set. Below DEBUG nothing is compiled in (quarkus.log.min-level). */
enum Verbosity {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
