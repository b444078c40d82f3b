package dev.usher.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.bench.load.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The process with the stand-ins: Okta, Jamf Pro and PostgreSQL. It ends with the bench, whatever ends the bench. */
public final class StandInsProcess implements AutoCloseable {
    private final Process process;
    private final Properties addresses;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    private StandInsProcess(Process process, Properties addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** Starts them in a directory of their own, and waits until they listen. */
    public static StandInsProcess start(Path directory) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.usher.bench.standins.StandIns",
                        directory.toString())
                .redirectError(directory.resolve("stand-ins.log").toFile())
                .start();
        var addresses = new Properties();
        // Not closed: whatever it still says has to go somewhere.
        var said = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (var line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("the stand-ins do not start; see " + directory.resolve("stand-ins.log"));
            }
            var parts = line.split("=", 2);
            if (parts.length == 2) {
                addresses.put(parts[0], parts[1]);
            }
        }
        return new StandInsProcess(process, addresses);
    }

    public long pid() {
        return process.pid();
    }

    /** The process that is the parent of all of PostgreSQL's. */
    public long postgres() {
        return Long.parseLong(addresses.getProperty("postgres.pid"));
    }

    public URI issuer() {
        return URI.create(addresses.getProperty("okta.issuer"));
    }

    public URI jamf() {
        return URI.create(addresses.getProperty("jamf.url"));
    }

    /** Where codes of mails are read: with {@code ?login=}. */
    public URI mailbox() {
        return control("/mailbox");
    }

    /** A new database, empty. */
    public Database database() throws IOException, InterruptedException {
        return new Database(order("/database", ""), "postgres", "postgres");
    }

    /** Adds Macs of nobody's, as Jamf Pro knows them a minute after they enrolled. */
    public List<String> macs(int first, int count) throws IOException, InterruptedException {
        order("/macs?first=" + first + "&count=" + count, "");
        return IntStream.range(first, first + count).mapToObj(Person::serial).toList();
    }

    /** A fleet that enrolled a day ago; one of so many names the person whose number it has. */
    public void fleet(int count, int oneNamedOf) throws IOException, InterruptedException {
        order("/fleet?count=" + count + "&named=" + oneNamedOf, "");
    }

    /** Each call to Jamf Pro takes so long. */
    public void latency(Duration latency) throws IOException, InterruptedException {
        order("/jamf/latency?millis=" + latency.toMillis(), "");
    }

    /** Jamf Pro answers this share of its calls with 503. */
    public void refuse(double share) throws IOException, InterruptedException {
        order("/jamf/refuse?share=" + share, "");
    }

    /** Jamf Pro answers every call with 503, or does so no longer. */
    public void maintenance(boolean on) throws IOException, InterruptedException {
        order("/jamf/maintenance?on=" + on, "");
    }

    /** The calls since this was last asked. */
    public Calls takeCalls() throws IOException, InterruptedException {
        return Calls.read(order("/calls", ""));
    }

    /** Looks at the records of the devices in Jamf Pro. */
    public Seen look(Collection<String> serials) throws IOException, InterruptedException {
        return look(serials.stream().collect(Collectors.toMap(serial -> serial, Person::owner)));
    }

    /** The same, where each is to belong to somebody in particular. */
    public Seen look(Map<String, String> loginsBySerial) throws IOException, InterruptedException {
        var wanted = loginsBySerial.entrySet().stream()
                .map(device -> device.getKey() + " " + device.getValue())
                .collect(Collectors.joining("\n"));
        return new Seen(json.readTree(order("/look", wanted)));
    }

    /** A random fault at this share of the calls to each upstream, from now on; answers which there were so far. */
    public String weather(double share) throws IOException, InterruptedException {
        return order("/weather?share=" + share, "");
    }

    /** An access token for Usher's admin API. */
    public String adminToken() throws IOException, InterruptedException {
        return order("/admin-token", "");
    }

    /** The file with the private key of Okta's service app. */
    public String serviceKey() throws IOException, InterruptedException {
        return order("/service-key", "");
    }

    /** The newest code that was mailed to somebody. */
    public String newestCode(String login) throws IOException, InterruptedException {
        return order("/mailbox?login=" + login, "");
    }

    /** Jamf Pro and the mailboxes forget everything that happened. */
    public void clear() throws IOException, InterruptedException {
        order("/clear", "");
    }

    /** What Jamf Pro holds of devices. */
    public record Seen(JsonNode answer) {
        /** How many belong to their people. */
        public int owned() {
            return answer.path("owned").asInt();
        }

        /** How many were written more than once. */
        public int doubled() {
            return answer.path("doubled").asInt();
        }

        /** How many calls Jamf Pro served at once, at most. */
        public int mostAtOnce() {
            return answer.path("mostAtOnce").asInt();
        }

        /** What is wrong with those that are, the first few. */
        public List<String> doubts() {
            var doubts = new ArrayList<String>();
            answer.path("doubts").forEach(doubt -> doubts.add(doubt.asText()));
            return doubts;
        }
    }

    private URI control(String path) {
        return URI.create(addresses.getProperty("control.url") + path);
    }

    private String order(String path, String body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(control(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It has ended already.
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroy();
        }
    }
}
