package stravalite.command.importing;

import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.api.run.RunEvent;
import stravalite.platform.uploads.UploadEndpoint;

/** What of imports takes uploads, and how their events tell of which import they are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ImportProperties.class, TrackProperties.class})
class ImportConfiguration {

    @Bean
    UploadEndpoint importedFiles() {
        return new UploadEndpoint("/imports");
    }

    /** Axon's own, which it leaves out as soon as there is another one. */
    @Bean
    CorrelationDataProvider messageOriginProvider() {
        return new MessageOriginProvider();
    }

    @Bean
    CorrelationDataProvider importOfEvents() {
        return new SimpleCorrelationDataProvider(RunEvent.IMPORT_ID);
    }
}
