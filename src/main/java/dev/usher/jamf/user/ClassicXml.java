package dev.usher.jamf.user;

import java.util.Map;
import java.util.stream.Collectors;

/** The XML that the Classic API takes. */
final class ClassicXml {
    private ClassicXml() {}

    /** An element with these children, which hold texts. */
    static String element(String name, Map<String, String> children) {
        return children.entrySet().stream()
                .map(child -> "<" + child.getKey() + ">" + escaped(child.getValue()) + "</" + child.getKey() + ">")
                .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
    }

    /** Without the characters that XML 1.0 has no way to write, on which the Classic API fails. */
    static String legal(String text) {
        return text.codePoints()
                .filter(ClassicXml::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    private static String escaped(String text) {
        return legal(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                // A parser would make a line feed of it.
                .replace("\r", "&#13;");
    }
}
