package dev.usher.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What a peer written in Java was told to do, how it does it so many at a time, and what it costs this process. */
final class SignIns {
    private static final int BETWEEN_LOOKS_MILLIS = 10;
    private static final int LOOKS = 500;

    private final Map<String, String> options = new HashMap<>();
    private final HttpClient mail =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param arguments as {@code bench/peers/run} tells them: {@code --name value} */
    SignIns(String... arguments) {
        for (var at = 0; at + 1 < arguments.length; at += 2) {
            options.put(arguments[at], arguments[at + 1]);
        }
    }

    /** One person's sign-in, from nothing to tokens. */
    interface SignIn {
        /**
         * Signs somebody in.
         *
         * @return how many HTTP calls that took
         * @throws Exception where the person was not signed in, for whatever reason
         */
        int of(String login) throws Exception;
    }

    /** Which way people prove who they are. */
    enum Flow {
        PASSWORD,
        PASSWORD_EMAIL,
        PUSH
    }

    Flow flow() {
        return Flow.valueOf(option("flow").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String option(String name) {
        var value = options.get("--" + name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    /** The code that was mailed to somebody; one that is not yet there is waited for. */
    String mailedCode(String login) throws Exception {
        var question = HttpRequest.newBuilder(
                        URI.create(option("mailbox") + "?login=" + URLEncoder.encode(login, StandardCharsets.UTF_8)))
                .build();
        for (var look = 0; look < LOOKS; look++) {
            var code = mail.send(question, BodyHandlers.ofString()).body().strip();
            if (!code.isEmpty()) {
                return code;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new IllegalStateException("no mail came to " + login);
    }

    /** Says on the last line that this peer cannot sign in in this way. */
    void cannot(String why) {
        System.out.printf(
                Locale.ROOT,
                "{\"signIns\":0,\"failed\":0,\"wallMillis\":0,\"cpuMillis\":0,\"p50Micros\":0,\"p99Micros\":0,\"calls\":0,"
                        + "\"unsupported\":\"%s\"}%n",
                why);
    }

    /** Signs people in, first some that do not count, and prints what the others cost. */
    void run(boolean verifiesIdToken, SignIn signIn) throws Exception {
        var people = Integer.parseInt(option("people"));
        var warmUp = Integer.parseInt(option("warm-up"));
        round(signIn, 0, warmUp, people);
        var processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var before = processor.getProcessCpuTime();
        var began = System.nanoTime();
        var done = round(signIn, warmUp, Integer.parseInt(option("count")), people);
        var wall = System.nanoTime() - began;
        var spent = processor.getProcessCpuTime() - before;
        System.out.printf(
                Locale.ROOT,
                "{\"signIns\":%d,\"failed\":%d,\"wallMillis\":%d,\"cpuMillis\":%d,\"p50Micros\":%d,\"p99Micros\":%d,"
                        + "\"calls\":%d,\"verifiesIdToken\":%b}%n",
                done.micros.length,
                done.failed,
                wall / 1_000_000,
                spent / 1_000_000,
                done.percentile(50),
                done.percentile(99),
                done.calls,
                verifiesIdToken);
    }

    /**
     * What some sign-ins were.
     *
     * @param micros how long each took that ended well, in ascending order
     */
    private record Round(long[] micros, int failed, long calls) {
        long percentile(int percent) {
            return micros.length == 0 ? 0 : micros[Math.min(micros.length - 1, micros.length * percent / 100)];
        }
    }

    private Round round(SignIn signIn, int first, int count, int people) throws Exception {
        var micros = new long[count];
        var ended = new AtomicInteger();
        var failed = new AtomicInteger();
        var calls = new AtomicLong();
        var next = new AtomicInteger();
        var complaint = new AtomicReference<Exception>();
        var concurrency = Integer.parseInt(option("concurrency"));
        try (var threads = Executors.newFixedThreadPool(concurrency)) {
            for (var thread = 0; thread < concurrency; thread++) {
                threads.submit(() -> {
                    for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        var login = option("login-pattern").formatted((first + number) % people);
                        var began = System.nanoTime();
                        try {
                            calls.addAndGet(signIn.of(login));
                            micros[ended.getAndIncrement()] = (System.nanoTime() - began) / 1000;
                        } catch (Exception e) {
                            failed.incrementAndGet();
                            complaint.compareAndSet(null, e);
                        }
                    }
                    return true;
                });
            }
        }
        if (complaint.get() != null) {
            complaint.get().printStackTrace();
        }
        var sorted = Arrays.copyOf(micros, ended.get());
        Arrays.sort(sorted);
        return new Round(sorted, failed.get(), calls.get());
    }
}
