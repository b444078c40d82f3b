package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/** An element of a body that was sent to the Classic API. What it lacks, the write leaves as it is. */
record ClassicElement(Element element) {
    Optional<ClassicElement> child(String name) {
        return children(name).stream().findFirst();
    }

    List<ClassicElement> children(String name) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .map(ClassicElement::new)
                .toList();
    }

    /** The text of a child; {@code ""} where it is there and empty. */
    Optional<String> text(String name) {
        return child(name).map(child -> child.element.getTextContent().strip());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** The first of several spellings that is there. */
    String text(String name, String sameThing, String otherwise) {
        return text(name).or(() -> text(sameThing)).orElse(otherwise);
    }
}
