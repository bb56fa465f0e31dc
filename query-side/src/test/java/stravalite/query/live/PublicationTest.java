package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicationTest {

    @Test
    void contentLengthCountsBytes() {
        Publication publication = new Publication("/topic/runs", new LiveMessage(7, "{\"name\":\"Ægir 🏃\"}"));
        assertThat(publication.frame(Publication.head("a\\cb", "/topic/runs")))
                .isEqualTo("MESSAGE\nsubscription:a\\cb\ndestination:/topic/runs\ncontent-type:application/json\n"
                        + "message-id:/topic/runs@7\ncontent-length:21\n\n{\"name\":\"Ægir 🏃\"}\0");
    }

    @Test
    void subscribersWithTheSameIdShareOneText() {
        Publication publication = new Publication("/topic/runs", new LiveMessage(7, "{}"));
        String text = publication.frame(Publication.head("a", "/topic/runs"));
        assertThat(publication.frame(Publication.head("a", "/topic/runs"))).isSameAs(text);
        assertThat(publication.frame(Publication.head("b", "/topic/runs"))).contains("subscription:b\n");
    }
}
