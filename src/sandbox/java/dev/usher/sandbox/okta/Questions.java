package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The security questions that the org offers. */
final class Questions {
    static final String CUSTOM = "custom";
    private static final Map<String, String> OFFERED = new LinkedHashMap<>();

    static {
        OFFERED.put("disliked_food", "What is the food you least liked as a child?");
        OFFERED.put("name_of_first_plush_toy", "What is the name of your first stuffed animal?");
        OFFERED.put("first_thing_cooked", "What was the first thing you learned to cook?");
        OFFERED.put("favorite_vacation_location", "Where did you go for your favorite vacation?");
    }

    private Questions() {}

    static boolean isOffered(String key) {
        return OFFERED.containsKey(key);
    }

    static String text(String key) {
        return OFFERED.getOrDefault(key, key);
    }

    static ArrayNode options() {
        var options = Json.array();
        OFFERED.forEach((key, text) -> options.addObject().put("label", text).put("value", key));
        return options;
    }

    static ArrayNode described() {
        var questions = Json.array();
        OFFERED.forEach(
                (key, text) -> questions.addObject().put("questionKey", key).put("question", text));
        return questions;
    }

    static ArrayNode keys() {
        var keys = Json.array();
        OFFERED.keySet().forEach(keys::add);
        return keys;
    }
}
