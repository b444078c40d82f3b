package dev.usher.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, and the parts of it that a program can read. */
record Page(Path path, String text) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern COMMENT_AND_JSON =
            Pattern.compile("<!-- ([a-z_ -]+) -->\\n```json\\n(.*?)```", Pattern.DOTALL);

    static Page of(String path) {
        return of(Path.of(path));
    }

    static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the repository. */
    static List<Path> everywhere() throws IOException {
        var pages = new ArrayList<Path>();
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(pages);
        return pages;
    }

    /** The first column of every row whose first cell is code, with the other cells behind it. */
    List<List<String>> rows() {
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(
                                line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The rows under one heading. */
    Page section(String heading) {
        var from = text.indexOf("\n" + heading + "\n");
        if (from < 0) {
            throw new AssertionError(path + " has no heading " + heading);
        }
        var rest = text.substring(from + heading.length() + 2);
        var level = heading.substring(0, heading.indexOf(' '));
        var end = Pattern.compile("(?m)^#{1," + level.length() + "} ").matcher(rest);
        return new Page(path, end.find() ? rest.substring(0, end.start()) : rest);
    }

    /** The JSON document under {@code <!-- name -->}. */
    JsonNode example(String name) {
        return COMMENT_AND_JSON
                .matcher(text)
                .results()
                .filter(match -> match.group(1).equals(name))
                .map(match -> json(match.group(2)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no example " + name));
    }

    /** The links within the repository, as they are written. */
    Stream<String> links() {
        return LINK.matcher(text).results().map(match -> match.group(1)).filter(link -> !link.contains("://"));
    }

    static String code(String cell) {
        return cell.replaceAll("^`|`$", "");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
