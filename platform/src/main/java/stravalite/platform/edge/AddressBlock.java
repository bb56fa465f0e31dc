package stravalite.platform.edge;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neighbouring addresses.
 *
 * @param first any of them
 * @param bits how many leading bits they have in common
 */
record AddressBlock(InetAddress first, int bits) {

    private static final Pattern FORM = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    /** Reads an address, or a CIDR block such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
    static Optional<AddressBlock> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? ClientAddress.parse(form.group(1)).flatMap(first -> of(first, form)) : Optional.empty();
    }

    private static Optional<AddressBlock> of(InetAddress first, Matcher form) {
        int all = 8 * first.getAddress().length;
        int bits = form.group(2) == null ? all : Integer.parseInt(form.group(2));
        return bits <= all ? Optional.of(new AddressBlock(first, bits)) : Optional.empty();
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] others = address.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ others[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
