package dev.usher.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands outside the code of a page: its sentences, links and headings. */
record Markdown(String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^([ ]*)(```+)[^\\n]*\\n.*?^\\1\\2[ ]*$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *#*$");
    /** Where the text in brackets ends: it may be a picture with brackets of its own. */
    private static final Pattern INLINE = Pattern.compile("]\\(\\s*<?([^)>\\s]*)>?[^)]*\\)");

    private static final Pattern REFERENCE = Pattern.compile("(?m)^ {0,3}\\[[^\\]]+]:\\s*<?([^\\s>]+)");
    private static final Pattern AUTOMATIC = Pattern.compile("<((?:https?|mailto):[^>\\s]+)>");
    private static final Pattern TAG = Pattern.compile("<[a-z][^>]*?\\s(?:src|href|srcset)=\"([^\"]*)\"");

    static Markdown of(Page page) {
        return new Markdown(page.text());
    }

    /** The page without its fenced blocks. */
    private String withoutFences() {
        return blank(FENCE, text);
    }

    /** The page without code and comments. Every line stays where it was. */
    String prose() {
        return blank(CODE, blank(COMMENT, withoutFences()));
    }

    /** Where its links and pictures lead. */
    List<String> targets() {
        var prose = prose();
        return Stream.of(
                        INLINE.matcher(prose).results().map(match -> match.group(1)),
                        REFERENCE.matcher(prose).results().map(match -> match.group(1)),
                        AUTOMATIC.matcher(prose).results().map(match -> match.group(1)),
                        TAG.matcher(prose).results().map(match -> match.group(1)))
                .flatMap(stream -> stream)
                .toList();
    }

    /** What may stand behind the {@code #} of a link to this page, as GitHub makes it of the headings. */
    List<String> anchors() {
        var times = new HashMap<String, Integer>();
        var anchors = new ArrayList<String>();
        HEADING.matcher(withoutFences())
                .results()
                .map(match -> slug(match.group(1)))
                .forEach(slug -> {
                    var before = times.merge(slug, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? slug : slug + "-" + before);
                });
        return anchors;
    }

    private static String slug(String heading) {
        return heading.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static String blank(Pattern pattern, String from) {
        return pattern.matcher(from).replaceAll(Markdown::asManyLines);
    }

    private static String asManyLines(MatchResult match) {
        return "\n"
                .repeat(Math.toIntExact(
                        match.group().chars().filter(c -> c == '\n').count()));
    }
}
