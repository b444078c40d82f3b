package dev.usher.trace;

import io.opentelemetry.api.common.AttributeKey;

/** What a log line and a span may say of what they are about. */
public enum Fact {
    ENROLLMENT_ID("enrollmentId", "usher.enrollment.id"),
    /** What the person was shown; apart from the reference of one problem. */
    ENROLLMENT_REFERENCE("enrollmentReference", "usher.enrollment.reference"),
    ASSIGNMENT_ID("assignmentId", "usher.assignment.id"),
    SERIAL_NUMBER("serialNumber", "usher.device.serial_number");

    private final String field;
    private final AttributeKey<String> attribute;

    Fact(String field, String attribute) {
        this.field = field;
        this.attribute = AttributeKey.stringKey(attribute);
    }

    /** Its name in the log's context. */
    String field() {
        return field;
    }

    /** Its name in a span. */
    AttributeKey<String> attribute() {
        return attribute;
    }
}
