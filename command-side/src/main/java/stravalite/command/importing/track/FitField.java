package stravalite.command.importing.track;

import java.util.OptionalLong;

/**
 * A field of a message in a FIT file.
 *
 * @param number which one it is
 * @param begin how many bytes of the message are before it
 * @param type what kind of number it holds
 */
record FitField(int number, int begin, Type type) {

    /**
     * Kinds of whole numbers.
     *
     * @param size in bytes; 0 for what is no number that is read here
     * @param none the number that stands for none
     */
    private record Type(int size, boolean signed, long none) {

        private static final Type NO_NUMBER = new Type(0, false, 0);

        /** By its number in the file, of which the highest bits say nothing more. */
        static Type of(int base) {
            return switch (base & 0x1F) {
                case 0, 2 -> new Type(1, false, 0xFF);
                case 1 -> new Type(1, true, 0x7F);
                case 3 -> new Type(2, true, 0x7FFF);
                case 4 -> new Type(2, false, 0xFFFF);
                case 5 -> new Type(4, true, 0x7FFF_FFFF);
                case 6 -> new Type(4, false, 0xFFFF_FFFFL);
                case 10 -> new Type(1, false, 0);
                case 11 -> new Type(2, false, 0);
                case 12 -> new Type(4, false, 0);
                default -> NO_NUMBER;
            };
        }
    }

    /**
     * A field as a definition has it.
     *
     * @param size in bytes; what is no multiple of the type's size holds no numbers
     * @param base the number of its type
     */
    static FitField of(int number, int begin, int size, int base) {
        Type type = Type.of(base);
        return new FitField(number, begin, type.size > 0 && size % type.size == 0 ? type : Type.NO_NUMBER);
    }

    /** Its number, the first if there are several, in a message that begins there. */
    OptionalLong value(byte[] content, int message, boolean bigEndian) {
        if (type.size == 0) {
            return OptionalLong.empty();
        }
        long number = FitBytes.number(content, message + begin, type.size, bigEndian);
        if (number == type.none) {
            return OptionalLong.empty();
        }
        int unused = Long.SIZE - type.size * Byte.SIZE;
        return OptionalLong.of(type.signed ? number << unused >> unused : number);
    }
}
