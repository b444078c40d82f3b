package dev.usher.suite;

import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of the assignment room that share running Ushers: about half of the time that all of them take. */
@Suite
@SelectPackages("dev.usher.assignment")
@IncludeTags("running-usher")
class AssignmentSuite {}
