package dev.usher.admin.roster;

import java.util.List;

/**
 * What is wrong with a file, as a dry run answers.
 *
 * @param lines how many lines were read behind the header
 * @param errorCount how many errors there are; the first of them are listed
 */
record FileView(boolean dryRun, int lines, int errorCount, List<FileError> errors) {
    static FileView of(RosterFile file) {
        return new FileView(true, file.read(), file.errorCount(), file.errors());
    }
}
