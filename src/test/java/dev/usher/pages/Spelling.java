package dev.usher.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import morfologik.speller.Speller;
import morfologik.stemming.Dictionary;

/**
 * Finds what is neither British English nor a word of this project's. A word with a digit, of capitals alone, or with a
 * capital inside is a name, and is left alone.
 */
final class Spelling {
    /** LanguageTool's dictionary, in a jar of its own. */
    private static final String BRITISH = "/org/languagetool/resource/en/hunspell/en_GB.dict";

    private static final Pattern ADDRESS =
            Pattern.compile("\\b[a-z]+://\\S+|\\S+@\\S+|(?<=]\\()[^)]*(?=\\))|<[^>]*>|\\S*[/\\\\_]\\S*");
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}.$&]|--)\\p{L}[\\p{L}\\p{M}'’]*(?![\\p{L}\\p{N}]|\\.\\p{L})");
    private static final Pattern NAME = Pattern.compile("\\p{L}.*\\p{Lu}.*|\\p{L}");

    private final Speller speller;
    private final Set<String> own;
    private final Set<String> used = new HashSet<>();

    /** @param words the words of this project's, one a line */
    Spelling(Path words) {
        try {
            own = Files.readAllLines(words).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
            speller = new Speller(Dictionary.read(Objects.requireNonNull(Spelling.class.getResource(BRITISH))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a text that are wrong, with what might be meant. */
    List<String> mistakes(String text) {
        return words(text)
                .filter(word -> !isRight(word))
                .distinct()
                .map(this::withAdvice)
                .toList();
    }

    /** Words of this project's that no text had. */
    Set<String> unused() {
        var unused = new TreeSet<>(own);
        unused.removeAll(used);
        return unused;
    }

    /** Words of this project's that are in the dictionary. */
    List<String> needless() {
        return own.stream().filter(word -> !speller.isMisspelled(word)).toList();
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(ADDRESS.matcher(text).replaceAll(" "))
                .results()
                .map(match -> match.group().replace('’', '\'').replaceFirst("'s?$", ""))
                .filter(word -> !NAME.matcher(word).matches());
    }

    private boolean isRight(String word) {
        for (var form : List.of(word, word.toLowerCase(Locale.ROOT))) {
            if (own.contains(form)) {
                used.add(form);
                return true;
            }
            if (!speller.isMisspelled(form)) {
                return true;
            }
        }
        return false;
    }

    private String withAdvice(String word) {
        var meant = speller.findReplacements(word.toLowerCase(Locale.ROOT));
        return meant.isEmpty()
                ? word
                : word + " (" + String.join(", ", meant.subList(0, Math.min(3, meant.size()))) + "?)";
    }
}
