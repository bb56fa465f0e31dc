package stravalite.command.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stravalite.command.importing.track.Gzip;
import stravalite.command.importing.track.TrackFile;

/**
 * What an archive holds. Strava's has dozens of .csv files beside its list of activities, and a recording of most of them,
 * which its list names: those are read with the list.
 */
final class Inventory {

    private static final int LONGEST_HEADER = 16 << 10;

    /** Of more lists the recordings are imported by themselves, and found to be the same runs. */
    private static final int MOST_LISTS = 20;

    /** A table has no other mark, and what is called so and isn't gets a reason rather than being passed over. */
    private static final Pattern OF_RUNS = Pattern.compile("\\.(csv|gpx|tcx|fit)(\\.gz)?$");

    private final Archive archive;
    private final List<Archive.Entry> lists = new ArrayList<>();
    private final List<Archive.Entry> tables = new ArrayList<>();
    private final List<Archive.Entry> recordings = new ArrayList<>();
    private final Set<Integer> listed = new HashSet<>();
    private int others;
    private int archives;

    private Inventory(Archive archive) {
        this.archive = archive;
    }

    /** Looks through an archive: at how each of its files begins. */
    static Inventory of(Archive archive) {
        Inventory inventory = new Inventory(archive);
        List<Archive.Entry> likely = new ArrayList<>();
        archive.files().forEach(file -> inventory.sort(file, likely));
        if (inventory.lists.isEmpty()) {
            inventory.tables.addAll(likely);
        } else {
            inventory.others += likely.size();
            inventory.lists.stream().limit(MOST_LISTS).forEach(inventory::leaveOutWhatIsListed);
        }
        return inventory;
    }

    /** @param likely takes what is called a table of runs, and can't be told for one */
    private void sort(Archive.Entry file, List<Archive.Entry> likely) {
        byte[] packed = archive.beginning(file.number(), LONGEST_HEADER);
        byte[] beginning = Gzip.beginning(packed, LONGEST_HEADER);
        Optional<List<String>> header = CsvFile.header(beginning);
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean named = OF_RUNS.matcher(name).find();
        if (header.filter(StravaLanguage::isStravas).isPresent()) {
            lists.add(file);
        } else if (TrackFile.begins(beginning) || (named && !name.contains(".csv"))) {
            recordings.add(file);
        } else if (header.filter(PlainColumns::mayBe).isPresent()) {
            tables.add(file);
        } else if (named) {
            likely.add(file);
        } else {
            others++;
            archives += Archive.begins(packed) ? 1 : 0;
        }
    }

    /** A list that can't be read leaves the recordings beside it to themselves. */
    private void leaveOutWhatIsListed(Archive.Entry list) {
        try {
            byte[] packed = archive.read(list.number());
            StravaFiles.in(Gzip.is(packed) ? Gzip.unpack(packed, Archive.LARGEST_FILE) : packed)
                    .flatMap(file -> archive.file(StravaFiles.beside(list.name(), file)).stream())
                    .map(Archive.Entry::number)
                    .forEach(listed::add);
        } catch (Archive.Refused | Gzip.Refused refused) {
            // So it will be when its turn comes, with the reason.
        }
    }

    /** The files to be imported. Of a run that several of them hold the first is recorded: rather one that has its track. */
    List<Archive.Entry> files() {
        return Stream.of(lists, recordings, tables)
                .flatMap(List::stream)
                .filter(file -> !listed.contains(file.number()))
                .toList();
    }

    /** What is said of the files besides, if there are any. */
    Optional<String> others() {
        if (others == 0) {
            return Optional.empty();
        }
        String count = others == 1 ? "1 other file is passed over" : others + " other files are passed over";
        return Optional.of(count
                + (archives == 0
                        ? ": no runs"
                        : ": no runs, or archives of their own, which have to be uploaded by themselves"));
    }
}
