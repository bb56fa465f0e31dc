package stravalite.command.importing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.uploads.UploadEndpoint;

/** What of imports takes uploads. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    @Bean
    UploadEndpoint importedFiles() {
        return new UploadEndpoint("/imports");
    }
}
