package dev.usher.page.widget;

import dev.usher.page.look.Assets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The widget's script, styles, pictures and words. The version is in the address, so they may be kept for good. */
@Path(Assets.PATH + "/widget/{version}/{path: .+}")
@RunOnVirtualThread
class WidgetAssetResource {
    private final WidgetFiles files;

    WidgetAssetResource(WidgetFiles files) {
        this.files = files;
    }

    @GET
    @Operation(hidden = true)
    public Response file(@PathParam("version") String version, @PathParam("path") String path) {
        var file = files.find(version, path).orElseThrow(NotFoundException::new);
        return Response.ok(file.content())
                .type(file.type())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                // An SVG that is opened by itself is a document and may hold a script.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .build();
    }
}
