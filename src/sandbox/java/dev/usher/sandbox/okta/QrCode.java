package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A QR code as a PNG, as documents embed it. */
final class QrCode {
    private static final int SIZE = 240;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCode() {}

    /** The {@code qrcode} of {@code contextualData}. */
    static ObjectNode embedded(String text) {
        return Json.object()
                .put("method", "embedded")
                .put("href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png(text)))
                .put("type", "image/png");
    }

    static byte[] png(String text) {
        try {
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE);
            var out = new ByteArrayOutputStream();
            out.write(SIGNATURE);
            // One bit a pixel, grey scale: black is 0, white is 1.
            var header = ByteBuffer.allocate(13)
                    .putInt(matrix.getWidth())
                    .putInt(matrix.getHeight())
                    .put((byte) 1);
            chunk(out, "IHDR", header.array());
            chunk(out, "IDAT", pixels(matrix));
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pixels(BitMatrix matrix) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes)) {
            for (var y = 0; y < matrix.getHeight(); y++) {
                deflated.write(0);
                for (var x = 0; x < matrix.getWidth(); x += Byte.SIZE) {
                    var eight = 0;
                    for (var bit = 0; bit < Byte.SIZE; bit++) {
                        var white = x + bit < matrix.getWidth() && !matrix.get(x + bit, y);
                        eight = (eight << 1) | (white ? 1 : 0);
                    }
                    deflated.write(eight);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        var data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        data.writeInt((int) checksum.getValue());
    }
}
