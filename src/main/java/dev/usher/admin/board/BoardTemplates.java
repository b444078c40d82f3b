package dev.usher.admin.board;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The board: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class BoardTemplates {
    private BoardTemplates() {}

    static native TemplateInstance board(ConsoleFrame frame, BoardPage page, Board board, BrakePart brake);

    static native TemplateInstance brake(ConsoleFrame frame, BrakePart brake);

    static native TemplateInstance boardNow(Board board);

    static native TemplateInstance boardNumbers(Board board);
}
