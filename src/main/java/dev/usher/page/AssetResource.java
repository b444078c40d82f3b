package dev.usher.page;

import dev.usher.page.look.Assets;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Stylesheet, script and logo. Their addresses change with their content, so they may be kept for good. While a new version
 * takes the place of an old one, a page of one may fetch a file from the other: it gets the file that is here, and does not
 * keep it under the other's address.
 */
@Path(Assets.PATH)
class AssetResource {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{name}")
    @Operation(hidden = true)
    public Response file(@PathParam("name") String name, @QueryParam("v") @Nullable String version) {
        var asset = assets.find(name).orElseThrow(NotFoundException::new);
        return Response.ok(asset.content())
                .type(asset.type())
                .header("Cache-Control", asset.isVersion(version) ? FOR_GOOD : "no-store")
                // An SVG that is opened by itself is a document and may hold a script.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .build();
    }
}
