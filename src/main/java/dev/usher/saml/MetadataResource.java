package dev.usher.saml;

import dev.usher.saml.key.SigningKeys;
import dev.usher.saml.provider.OwnMetadata;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Usher's metadata as an identity provider. They are there while the door is closed too: Jamf reads them before it can be open. */
@Path(SamlDoor.METADATA)
// Jamf asks for whatever there is.
@Produces({"application/samlmetadata+xml", MediaType.WILDCARD})
@RunOnVirtualThread
@Singleton
class MetadataResource {
    private static final String TYPE = "application/samlmetadata+xml";

    private final SamlDoor door;
    private final SigningKeys keys;

    /** Signed once, since anybody may ask and key and names are fixed at the start; {@code ""} until then. */
    private volatile String signed = "";

    MetadataResource(SamlDoor door, SigningKeys keys) {
        this.door = door;
        this.keys = keys;
    }

    @GET
    @Operation(hidden = true)
    public Response metadata() {
        door.requireOn();
        return Response.ok(document())
                .type(TYPE)
                .header("Cache-Control", "public, max-age=300")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }

    private String document() {
        if (signed.isEmpty()) {
            signed = OwnMetadata.signed(door.entityId(), door.signOn(), keys.key());
        }
        return signed;
    }
}
