package dev.usher.packaged;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a database does to those who use it, and how Usher answers for it. The order matters: the last one has the primary lost. */
enum DatabaseFault {
    STOPPED("stopped by an administrator, and started again", 10, Meanwhile.REFUSED, true),
    REFUSED("connections reset, new ones refused", 5, Meanwhile.REFUSED, true),
    FROZEN("the server's processes stand still (`SIGSTOP`)", 5, Meanwhile.MIXED, false),
    SILENT("nothing passes in either direction, nobody is told", 5, Meanwhile.MIXED, false),
    GONE_WITHOUT_A_WORD(
            "all connections lead to a machine that is gone and never says so; new ones lead to a good one",
            2,
            Meanwhile.MIXED,
            false),
    ENDED_ONE_BY_ONE("connections ended one by one, 20 a second (`57P01`)", 4, Meanwhile.MIXED, false),
    TOO_MANY("all connections ended, and two allowed from then on (`53300`)", 4, Meanwhile.MIXED, false),
    LOCKED("the table `enrollment` locked by somebody else", 3, Meanwhile.LATE, false),
    LOCK_TIMEOUT(
            "the table `assignment` locked by somebody else, and `lock_timeout` set (`55P03`)",
            3,
            Meanwhile.REFUSED,
            false),
    DEADLOCK("a real deadlock, with Usher's sign-in the one that is undone (`40P01`)", 3, Meanwhile.LATE, false),
    NOT_SERIALIZABLE(
            "all transactions `serializable` by the administrator's wish (`40001`)", 4, Meanwhile.MIXED, false),
    FULL_DISK("the disk is full (`53100`), then there is room again", 4, Meanwhile.REFUSED, false),
    READ_ONLY(
            "the name leads to a standby for a time (`25006`), then to the primary; connections to the standby stay",
            4,
            Meanwhile.REFUSED,
            true),
    FAILOVER("the primary is killed, and a synchronous standby takes its place", 4, Meanwhile.REFUSED, true);

    private static final String BEGIN = "<!-- made by DatabaseFaultsIT -->\n";
    private static final String END = "<!-- end -->\n";

    private final String what;
    private final int seconds;
    private final Meanwhile meanwhile;
    private final boolean unready;

    DatabaseFault(String what, int seconds, Meanwhile meanwhile, boolean unready) {
        this.what = what;
        this.seconds = seconds;
        this.meanwhile = meanwhile;
        this.unready = unready;
    }

    /** What callers see while it lasts. */
    enum Meanwhile {
        REFUSED("503 `store_unavailable` with `Retry-After` and a reference"),
        LATE("an answer that comes late"),
        MIXED("an answer, maybe late, or 503 `store_unavailable` with `Retry-After` and a reference");

        private final String words;

        Meanwhile(String words) {
            this.words = words;
        }
    }

    Duration lasts() {
        return Duration.ofSeconds(seconds);
    }

    Meanwhile meanwhile() {
        return meanwhile;
    }

    /** Whether the replica says meanwhile that it is not ready. */
    boolean unready() {
        return unready;
    }

    /** The page with the table of today between its marks. */
    static String inPage(String page) {
        var begin = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, begin) + table() + page.substring(page.indexOf(END));
    }

    private static String table() {
        return "\n| the database | for | callers see meanwhile | ready meanwhile | at the end |\n|---|---|---|---|---|\n"
                + Arrays.stream(values())
                        .map(fault -> "| " + fault.what + " | " + fault.seconds + " s | " + fault.meanwhile.words
                                + " | " + (fault.unready ? "no" : "not always")
                                + " | each device its person's, written once; ready |\n")
                        .collect(Collectors.joining())
                + "\n";
    }
}
