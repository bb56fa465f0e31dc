package stravalite.command.track;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.run.RunId;
import stravalite.api.run.StandardDistance;
import stravalite.api.runner.RunnerId;
import stravalite.command.importing.track.Split;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;

/** The tracks of a runner's own runs; they are nobody else's, however public the runner is. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/runs/{user_id}/{run_id}")
class TrackController {

    private static final String NO_TRACK = "No track of the run 01a20d77-c140-7134-8b19-b33f866fb23a is kept";
    private static final String DELETED = "The run 01a20d77-c140-7134-8b19-b33f866fb23a has been deleted";

    private final TrackTable table;
    private final TrackReading reading;

    TrackController(TrackTable table, TrackReading reading) {
        this.table = table;
        this.reading = reading;
    }

    /**
     * The way of a run that was imported from a recording, at most 1,000 points of it. It is what was recorded, whatever was
     * corrected since.
     */
    @GetMapping("/track")
    @Operation(operationId = "getTrack")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_TRACK)
    @Refuses(value = HttpStatus.GONE, because = DELETED)
    @Refuses(value = HttpStatus.SERVICE_UNAVAILABLE, because = "Many tracks are being read: try again")
    ResponseEntity<TrackView> track(
            @PathVariable("user_id") RunnerId runner, @PathVariable("run_id") RunId run, HttpServletRequest request) {
        TrackTable.Found track = table.find(runner, run);
        return cached(request, track, "track").answer(ok -> ok.body(reading.read(runner, track, TrackView::of)));
    }

    /**
     * The way of such a run kilometre by kilometre, or mile by mile. None when its recording doesn't tell how long it was.
     *
     * @param unit {@code km} or {@code mile}
     */
    @GetMapping("/splits")
    @Operation(operationId = "getSplits")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_TRACK)
    @Refuses(value = HttpStatus.GONE, because = DELETED)
    @Refuses(value = HttpStatus.SERVICE_UNAVAILABLE, because = "Many tracks are being read: try again")
    ResponseEntity<List<SplitView>> splits(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"km", "mile"},
                                            defaultValue = "km"))
                    @RequestParam(defaultValue = "km")
                    String unit,
            HttpServletRequest request) {
        long millimetres = switch (unit) {
            case "km" -> StandardDistance.ONE_KILOMETRE.millimetres();
            case "mile" -> StandardDistance.ONE_MILE.millimetres();
            default -> throw Problem.badField("unit", "must be km or mile");
        };
        TrackTable.Found track = table.find(runner, run);
        return cached(request, track, "splits")
                .answer(ok ->
                        ok.body(reading.read(runner, track, points -> SplitView.of(Split.of(points, millimetres)))));
    }

    /** The file that such a run was recorded from, as it was; one that was compressed comes back unpacked. */
    @GetMapping("/track/original")
    @Operation(operationId = "getTrackFile")
    @Answers(headers = {"ETag", "Content-Disposition"})
    @Refuses(value = HttpStatus.NOT_FOUND, because = NO_TRACK)
    @Refuses(value = HttpStatus.GONE, because = DELETED)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = TrackType.GPX, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = TrackType.TCX, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = TrackType.FIT, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<Resource> original(
            @PathVariable("user_id") RunnerId runner, @PathVariable("run_id") RunId run, HttpServletRequest request) {
        TrackTable.Found track = table.find(runner, run);
        return cached(request, track, "original")
                .with(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + run + "." + track.format() + "\"")
                .answer(ok -> ok.contentType(MediaType.parseMediaType(TrackType.of(track.format())))
                        .contentLength(track.size())
                        .body(new InputStreamResource(table.content(runner, track))));
    }

    /** What is kept never changes. */
    private static Cached cached(HttpServletRequest request, TrackTable.Found track, String what) {
        return Cached.own(request, EntityTag.ofState(what, track.sha256(), track.recording()));
    }
}
