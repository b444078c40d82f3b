package dev.usher.problem;

/**
 * The process was started for a command, not for the service, and the command is done. Thrown at start, before any work of
 * the service begins, it ends the process with an exit code and no message.
 */
public final class CommandEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param exitCode 0 for success */
    public CommandEnded(int exitCode) {
        super("the command has ended with " + exitCode, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
