package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A read with {@code ?after=} stands on the latest change of that run, whatever the change was. */
class ReadYourWritesIT {

    private final Member member = RunningSystem.world().newcomer("Impatient", Scene.BERLIN);

    @Test
    void givenAnyChangeWhenReadAfterItThenItIsIncluded() {
        for (int runs = 1; runs <= 15; runs++) {
            UUID run = member.posts(Member.runNow(500_000, 1_800_000, null));
            assertThat(after(run)).isEqualTo(Rows.row(5 * runs, runs));
            member.corrects(run, Member.runNow(700_000, 2_400_000, null));
            assertThat(after(run)).isEqualTo(Rows.row(5 * runs + 2, runs));
            member.deletes(run);
            assertThat(after(run)).isEqualTo(Rows.row(runs == 1 ? 0 : 5 * (runs - 1), runs - 1));
            member.posts(Member.runNow(500_000, 1_900_000, null));
        }
    }

    @Test
    void givenRunThatNobodyRecordedWhenReadAfterItThenNotFound() {
        member.http()
                .get("/analytics/" + member.id() + "?after=" + UUID.randomUUID())
                .hasStatus(404);
        member.http().get("/analytics/" + member.id() + "?after=nonsense").hasStatus(400);
    }

    @Test
    void givenRunJustPostedWhenReadByItselfThenItIsThereAtOnce() {
        UUID run = member.posts(Member.runNow(500_000, 1_800_000, null));
        Answer one = member.http().get("/runs/" + member.id() + "/" + run).hasStatus(200);
        assertThat(one.text("id")).isEqualTo(run.toString());
        assertThat(one.text("status")).isIn("processing", "processed");
    }

    private String after(UUID run) {
        Answer answer =
                member.http().get("/analytics/" + member.id() + "?after=" + run).hasStatus(200);
        return Rows.row(
                Rows.text(answer.body().path("total_distance")),
                Rows.text(answer.body().path("runs")));
    }
}
