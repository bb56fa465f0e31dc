package stravalite.query.replay;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.query.projection.ProjectionStatus;
import stravalite.query.projection.Replay;
import stravalite.query.projection.Replays;

/** What an admin sees of projections, and does with them. */
@RestController
@Tag(name = "Administration")
@RequestMapping("/admin/projections")
class ProjectionController {

    private static final String NO_PROJECTION = "There is no projection of this name";

    private final Replays replays;

    ProjectionController(Replays replays) {
        this.replays = replays;
    }

    /** All projections: which generation serves, and how far behind the events it is. */
    @GetMapping
    @Operation(operationId = "listProjections")
    List<ProjectionStatus> all() {
        return replays.status();
    }

    /**
     * Builds a projection again from all events, beside the one that serves, and lets it serve once it holds as much.
     *
     * @param name the projection
     */
    @PostMapping("/{name}/replays")
    @Operation(operationId = "startReplay")
    @Answers(value = HttpStatus.ACCEPTED, headers = "Location")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_PROJECTION)
    @Refuses(
            value = HttpStatus.CONFLICT,
            because = "The projection is being built already: its replay is 01a20d77-c140-7134-8b19-b33f866fb23a")
    ResponseEntity<Replay> start(@Name @PathVariable("name") String name) {
        Replay replay = replays.start(name);
        return ResponseEntity.accepted()
                .location(URI.create("/admin/projections/" + name + "/replays/" + replay.id()))
                .body(replay);
    }

    /**
     * How far a replay has come.
     *
     * @param name the projection
     */
    @GetMapping("/{name}/replays/{id}")
    @Operation(operationId = "getReplay")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_PROJECTION)
    Replay progress(@Name @PathVariable("name") String name, @PathVariable("id") UUID id) {
        return replays.find(name, id);
    }

    /**
     * Gives up a replay that does not serve yet.
     *
     * @param name the projection
     */
    @DeleteMapping("/{name}/replays/{id}")
    @Operation(operationId = "cancelReplay")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_PROJECTION)
    @Refuses(value = HttpStatus.CONFLICT, because = "The replay can't be cancelled any more: it is live")
    Replay cancel(@Name @PathVariable("name") String name, @PathVariable("id") UUID id) {
        return replays.cancel(name, id);
    }

    /**
     * Lets the generation serve again that did before the last cut-over. It has been fed all the time, so reads don't go
     * back in time.
     *
     * @param name the projection
     */
    @PostMapping("/{name}/rollback")
    @Operation(operationId = "rollBackProjection")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_PROJECTION)
    @Refuses(value = HttpStatus.CONFLICT, because = "The projection has no former generation to go back to")
    @Refuses(
            value = HttpStatus.SERVICE_UNAVAILABLE,
            because = "The former generation does not hold yet all that the one that serves does")
    ProjectionStatus rollBack(@Name @PathVariable("name") String name) {
        return replays.rollBack(name);
    }

    /**
     * Drops a generation that has been cut over from. Its tables go once no node reads them any more.
     *
     * @param name the projection
     * @param generation its number
     */
    @DeleteMapping("/{name}/generations/{generation}")
    @Operation(operationId = "dropGeneration")
    @Answers(HttpStatus.NO_CONTENT)
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no generation 3 of this projection")
    @Refuses(value = HttpStatus.CONFLICT, because = "Generation 2 can't be dropped: it is live")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(
            @Name @PathVariable("name") String name,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1"), example = "1")
                    @PathVariable("generation")
                    int generation) {
        replays.drop(name, generation);
    }
}
