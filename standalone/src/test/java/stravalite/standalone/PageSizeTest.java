package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class PageSizeTest {

    private static final int MOST_BYTES = 150_000;

    @Test
    void givenAllFilesOfThePageThenTogetherTheyAreSmallEnoughForASlowNetwork() throws IOException {
        long compressed = 0;
        for (String kind : new String[] {"js", "css", "html", "svg"}) {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*." + kind)) {
                compressed += compressed(file);
            }
        }
        assertThat(compressed).isBetween(1L, (long) MOST_BYTES);
    }

    private static long compressed(Resource file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = file.getInputStream();
                GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            in.transferTo(out);
        }
        return bytes.size();
    }
}
