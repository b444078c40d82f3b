package dev.usher.saml.request;

import dev.usher.saml.request.RequestRefused.Reason;
import dev.usher.saml.xml.SignatureMethod;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signature within a request (Core section 5.4). It is believed in one form only, in which nothing can be wrapped: the one
 * signature of the document is a child of its root, has one reference to that root by an ID that nothing else has, and the two
 * transforms that SAML names.
 */
final class EnvelopedSignature {
    private static final Set<String> ENVELOPED_AND_EXCLUSIVE =
            Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    private static final String ID = "ID";
    private static final int MOST_ATTRIBUTES = 2000;

    private EnvelopedSignature() {}

    /** The JDK's own, whichever else somebody has brought along. One of it is for one thread. */
    private static XMLSignatureFactory factory() {
        try {
            return XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("every JDK with java.xml.crypto has it", e);
        }
    }

    /** Whether there is any signature anywhere in the document. */
    static boolean isIn(Document document) {
        return document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength() > 0;
    }

    /**
     * Requires that the whole document is signed by one of the keys.
     *
     * @throws RequestRefused if it is not, or not in the one form
     */
    static void require(Document document, List<PublicKey> keys) throws RequestRefused {
        var root = document.getDocumentElement();
        var signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (signatures.getLength() == 0) {
            throw new RequestRefused(Reason.UNSIGNED);
        }
        if (signatures.getLength() > 1 || signatures.item(0).getParentNode() != root || !idIsUnique(root)) {
            throw new RequestRefused(Reason.AMBIGUOUS);
        }
        requireStrong((Element) signatures.item(0));
        root.setIdAttribute(ID, true);
        var refused = Reason.FOREIGN;
        for (var key : keys) {
            var found = refusal(signatures.item(0), root, key);
            if (found == null) {
                return;
            }
            refused = found == Reason.FOREIGN ? refused : found;
        }
        throw new RequestRefused(refused);
    }

    private static @Nullable Reason refusal(Node signatureElement, Element root, PublicKey key) {
        try {
            var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signatureElement);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
            var signature = factory().unmarshalXMLSignature(context);
            var wrong = wrongForm(signature, root.getAttribute(ID), key);
            if (wrong != null) {
                return wrong;
            }
            return signature.validate(context) ? null : Reason.FOREIGN;
        } catch (MarshalException | RuntimeException e) {
            return Reason.AMBIGUOUS;
        } catch (XMLSignatureException e) {
            return Reason.FOREIGN;
        }
    }

    private static @Nullable Reason wrongForm(XMLSignature signature, String id, PublicKey key) {
        var info = signature.getSignedInfo();
        if (!signature.getObjects().isEmpty() || info.getReferences().size() != 1) {
            return Reason.AMBIGUOUS;
        }
        var reference = info.getReferences().getFirst();
        if (!reference.getURI().equals("#" + id)
                || !info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)
                || !transforms(reference).equals(ENVELOPED_AND_EXCLUSIVE)) {
            return Reason.AMBIGUOUS;
        }
        return SignatureMethod.of(info.getSignatureMethod().getAlgorithm())
                        .filter(method -> method.takes(key))
                        .isPresent()
                ? null
                : Reason.FOREIGN;
    }

    /** Looked at before the JDK does, which refuses the worst of them as a form that it cannot read. */
    private static void requireStrong(Element signature) throws RequestRefused {
        var methods = algorithms(signature, "SignatureMethod");
        var digests = algorithms(signature, "DigestMethod");
        if (!methods.stream().allMatch(uri -> SignatureMethod.of(uri).isPresent())
                || !digests.stream().allMatch(SignatureMethod::takesDigest)) {
            throw new RequestRefused(Reason.WEAK);
        }
    }

    private static List<String> algorithms(Element signature, String name) {
        var found = signature.getElementsByTagNameNS(XMLSignature.XMLNS, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> ((Element) found.item(index)).getAttribute("Algorithm"))
                .toList();
    }

    /** Both of them, each once; else something that equals no set of two. */
    private static Set<String> transforms(Reference reference) {
        var all = reference.getTransforms().stream()
                .map(AlgorithmMethod::getAlgorithm)
                .toList();
        return all.size() == 2 ? new HashSet<>(all) : Set.of();
    }

    /** Whatever the case: which attribute is an ID is for a schema to say, and no two readers have the same. */
    private static boolean idIsUnique(Element root) {
        var id = root.getAttributeNS(null, ID);
        if (id.isEmpty()) {
            return false;
        }
        var elements = root.getElementsByTagNameNS("*", "*");
        var seen = 0;
        for (var index = 0; index < elements.getLength(); index++) {
            var attributes = elements.item(index).getAttributes();
            for (var each = 0; each < attributes.getLength(); each++) {
                if (++seen > MOST_ATTRIBUTES
                        || attributes.item(each) instanceof Attr attribute
                                && attribute.getValue().equals(id)) {
                    return false;
                }
            }
        }
        return true;
    }
}
