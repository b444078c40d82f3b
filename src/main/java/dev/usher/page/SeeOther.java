package dev.usher.page;

import org.jboss.resteasy.reactive.RestResponse;

/** Sends a browser on to read what there is now. */
final class SeeOther {
    private static final int STATUS = 303;

    private SeeOther() {}

    /** To an address that may be relative: Usher need not know how a proxy before it is called. */
    static RestResponse<Object> at(String address) {
        return RestResponse.ResponseBuilder.create(STATUS)
                .header("Location", address)
                .build();
    }
}
