package dev.usher.jamf.probe;

/** What became of a read. */
public enum Access {
    ALLOWED,
    /** 403: the privilege is missing. */
    FORBIDDEN,
    /** 404: this release does not have it. */
    ABSENT
}
