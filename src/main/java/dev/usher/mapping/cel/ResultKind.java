package dev.usher.mapping.cel;

import dev.cel.common.types.CelType;

/** What a rule is to yield; asked at start, as far as the types tell. */
enum ResultKind {
    TEXT("a field takes a text") {
        @Override
        boolean takes(CelType type) {
            return switch (type.kind()) {
                case STRING, INT, UINT, DOUBLE, BOOL, TIMESTAMP, NULL_TYPE, DYN, ANY -> true;
                case LIST -> listOfTexts(type);
                case OPAQUE ->
                    type.name().equals("optional_type")
                            && type.parameters().stream().allMatch(this::takes);
                default -> false;
            };
        }
    },
    TRUTH("a condition is true or false") {
        @Override
        boolean takes(CelType type) {
            return switch (type.kind()) {
                case BOOL, DYN, ANY -> true;
                default -> false;
            };
        }
    };

    private final String demand;

    ResultKind(String demand) {
        this.demand = demand;
    }

    /** Whether a result of this type can be used; what the types leave open is taken. */
    abstract boolean takes(CelType type);

    /** Why another type is refused, as a clause. */
    String demand() {
        return demand;
    }

    private static boolean listOfTexts(CelType list) {
        return list.parameters().stream().allMatch(element -> switch (element.kind()) {
            case STRING, DYN, ANY, TYPE_PARAM -> true;
            default -> false;
        });
    }
}
