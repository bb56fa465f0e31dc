package stravalite.standalone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.testkit.HistoryGenerator;

/** A runner's own numbers over HTTP, number for number against the reference. */
class OwnNumbersIT {

    private final World world = RunningSystem.world();

    @Test
    void givenNoRunsThenZeros() {
        OwnNumbers.areThoseOf(world.newcomer("Nobody yet", Scene.BERLIN));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void givenHalfYearImportedPostedCorrectedAndDeletedThenNumbersAreThoseOfWhatIsLeft(long seed) {
        OwnNumbers.areThoseOf(Scene.withHalfYear(world, "Half year " + seed, seed));
    }

    @Test
    void givenFifteenYearsImportedThenNumbersAreTheirsAndSoTheyAreAfterCorrections() {
        Member member = world.newcomer("Fifteen years", Scene.SINGAPORE);
        member.imports(HistoryGenerator.fifteenYears(15));
        OwnNumbers.areThoseOf(member);
        Scene.changesSome(member);
        OwnNumbers.areThoseOf(member);
    }

    @Test
    void givenAllRunsDeletedThenZerosAgain() {
        Member member = world.newcomer("Come and gone", Scene.BERLIN);
        HistoryGenerator.halfYear(14).runs().subList(0, 12).forEach(member::posts);
        member.runs().keySet().stream().toList().forEach(member::deletes);
        OwnNumbers.areThoseOf(member);
    }
}
