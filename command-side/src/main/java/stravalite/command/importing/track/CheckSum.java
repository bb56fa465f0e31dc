package stravalite.command.importing.track;

/** The CRC-16 of FIT files: polynomial x¹⁶ + x¹⁵ + x² + 1, lowest bit first, beginning with 0. */
final class CheckSum {

    private static final int POLYNOMIAL = 0xA001;
    private static final int[] OF_BYTE = new int[1 << Byte.SIZE];

    static {
        for (int number = 0; number < OF_BYTE.length; number++) {
            int sum = number;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                sum = (sum & 1) == 0 ? sum >>> 1 : (sum >>> 1) ^ POLYNOMIAL;
            }
            OF_BYTE[number] = sum;
        }
    }

    private CheckSum() {}

    /** Of the bytes from one place to before another. */
    static int of(byte[] content, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum = (sum >>> Byte.SIZE) ^ OF_BYTE[(sum ^ content[at]) & 0xFF];
        }
        return sum;
    }
}
