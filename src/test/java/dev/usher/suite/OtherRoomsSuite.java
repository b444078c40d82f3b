package dev.usher.suite;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of all other rooms that share running Ushers. */
@Suite
@SelectPackages("dev.usher")
@ExcludePackages("dev.usher.assignment")
@IncludeTags("running-usher")
class OtherRoomsSuite {}
