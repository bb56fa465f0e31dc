package stravalite.platform.edge;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stravalite.platform.CannotStart;

/** The proxies whose word about a client counts. */
record TrustedProxies(List<AddressBlock> blocks) {

    /**
     * Who is behind a chain of proxies.
     *
     * @param hops how many entries of the chain lie between it and us: its own entry is the one after these, from the end
     */
    record Client(InetAddress address, int hops) {}

    TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /** @throws CannotStart if one of the texts is neither an address nor a CIDR block */
    static TrustedProxies of(List<String> texts) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String text : texts) {
            blocks.add(AddressBlock.parse(text.strip())
                    .orElseThrow(() -> new CannotStart("stravalite.trusted-proxies: \"" + text
                            + "\" is neither an address nor a block of addresses such as 10.0.0.0/8")));
        }
        return new TrustedProxies(blocks);
    }

    boolean trusts(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /**
     * The first address from the end that is not one of ours: each proxy appends whom it heard, so all before that may be
     * invented. What is not an address ends the walk at the proxy that wrote it.
     */
    Client behind(InetAddress peer, List<String> chain) {
        InetAddress client = peer;
        int hops = 0;
        for (int i = chain.size() - 1; i >= 0 && trusts(client); i--) {
            Optional<InetAddress> before = ClientAddress.parse(withoutPort(chain.get(i)));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
            hops = chain.size() - 1 - i;
        }
        return new Client(client, hops);
    }

    /** The entries of a header that may come in several lines. */
    static List<String> entries(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String withoutPort(String entry) {
        if (entry.startsWith("[")) {
            int end = entry.indexOf(']');
            return end < 0 ? entry : entry.substring(1, end);
        }
        int colon = entry.indexOf(':');
        return colon >= 0 && colon == entry.lastIndexOf(':') ? entry.substring(0, colon) : entry;
    }
}
