package dev.usher.page;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.page.look.Words;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import dev.usher.page.visit.Visits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a person begins: which device is it, and is it theirs. */
@Path("/enroll")
@Produces(PageHeaders.HTML)
@RunOnVirtualThread
class EnrollResource {
    private final BrowserSignIns signIns;
    private final Visits visits;
    private final Frames frames;
    private final Validator validator;

    EnrollResource(BrowserSignIns signIns, Visits visits, Frames frames, Validator validator) {
        this.signIns = signIns;
        this.visits = visits;
        this.frames = frames;
        this.validator = validator;
    }

    @GET
    @Operation(hidden = true)
    public Response open(@Context UriInfo address, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        var wish = new Wish(address.getQueryParameters());
        var words = frames.words(visit, wish.locale());
        if (wish.saysTooMuch()) {
            return refused(visit, words, "query.heading", "query.text");
        }
        var serial = wish.serial().orElse(null);
        if (serial == null) {
            return noSerial(visit, words);
        }
        var open = signIns.latest(serial, visit.key(), visit.caller())
                .filter(view -> view.enrollment().state().equals("sign_in"));
        return open.map(view -> SeeOther.at(Pages.path(view)).toResponse())
                .orElseGet(() -> confirm(visit, words, wish, serial, null));
    }

    /**
     * Begins, once the person has confirmed the device on our own page. A form from anywhere else, such as a setup tool's, which may
     * carry what has no place in an address, is shown that page first.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response begin(MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        var visit = visits.of(request);
        var wish = new Wish(form);
        var words = frames.words(visit, wish.locale());
        var serial = wish.serial().orElse(null);
        if (serial == null) {
            return noSerial(visit, words);
        }
        if (!visit.isOurs(form)) {
            visit.offer();
            return confirm(visit, words, wish, serial, form.containsKey(Visit.TOKEN) ? "confirm.cookies" : null);
        }
        var wanted = wish.enrollment(serial);
        requireValid(wanted);
        var view = signIns.begin(wanted, visit.key(), visit.caller());
        visit.keep();
        visit.confirm(view.enrollment().id());
        return SeeOther.at(Pages.path(view)).toResponse();
    }

    @GET
    @Path("/not-mine")
    @Operation(hidden = true)
    public Response notMine(@Context HttpServerRequest request) {
        var visit = visits.of(request);
        var words = frames.words(visit, null);
        var notice = Notice.of(
                "wait", words.say("not_mine.heading"), words.say("not_mine.text"), words.say("not_mine.next"));
        return page(200, visit, words, notice);
    }

    private Response confirm(Visit visit, Words words, Wish wish, SerialNumber serial, @Nullable String noticeKey) {
        var heading = words.say("confirm.heading");
        var confirm = new Confirm(
                heading,
                words.say("confirm.begin"),
                DeviceCard.toBegin(words, serial.value(), wish.kind()),
                "/enroll",
                words.say("confirm.yes"),
                null,
                "/enroll/not-mine",
                wish.hidden(serial),
                true,
                noticeKey == null ? null : words.say(noticeKey));
        return Response.ok(Templates.confirm(frames.of(visit, words, heading, null), confirm)
                        .render())
                .build();
    }

    private void requireValid(NewEnrollment wanted) {
        var refused = validator.validate(wanted);
        if (!refused.isEmpty()) {
            throw new ConstraintViolationException(refused);
        }
    }

    private Response noSerial(Visit visit, Words words) {
        var notice = Notice.of(
                        "bad",
                        words.say("serial.heading"),
                        words.say("serial.text"),
                        words.say("serial.where.computer"),
                        words.say("serial.where.mobile"))
                .askingForASerial();
        return page(400, visit, words, notice);
    }

    private Response refused(Visit visit, Words words, String heading, String text) {
        return page(400, visit, words, Notice.of("bad", words.say(heading), words.say(text)));
    }

    private Response page(int status, Visit visit, Words words, Notice notice) {
        var frame = status < 400
                ? frames.of(visit, words, notice.heading(), null)
                : frames.ofTrouble(visit, words, notice.heading(), null);
        return Response.status(status)
                .entity(Templates.notice(frame, notice).render())
                .build();
    }
}
