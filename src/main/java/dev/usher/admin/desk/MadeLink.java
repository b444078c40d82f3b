package dev.usher.admin.desk;

import dev.usher.admin.console.Moment;
import dev.usher.enrollment.claim.ClaimLinks;
import dev.usher.enrollment.claim.QrCode;

/**
 * A claim link, which is shown in the answer that made it and never again.
 *
 * @param qrCode the same as a picture, in a data URI
 */
record MadeLink(String link, String qrCode, Moment until) {
    static MadeLink of(ClaimLinks.Made made) {
        var link = made.link().reveal();
        return new MadeLink(link, QrCode.dataUri(link), Moment.of(made.expiresAt()));
    }

    /** When it ends: whoever has the link has the device. */
    @Override
    public String toString() {
        return "MadeLink[" + until.iso() + "]";
    }
}
