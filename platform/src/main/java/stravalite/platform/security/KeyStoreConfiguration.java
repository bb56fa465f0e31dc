package stravalite.platform.security;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing keys are files beside the data, or rows if all nodes are given a secret to seal them under. */
@Configuration(proxyBeanMethods = false)
class KeyStoreConfiguration {

    @Bean
    @IssuedHere
    KeyStore keyStore(
            @Value("${stravalite.keys.secret:}") String secret,
            @Value("${stravalite.data-dir:data}") Path dataDirectory,
            JdbcClient jdbc) {
        return secret.isBlank() ? new KeyDirectory(dataDirectory.resolve("keys")) : new KeyTable(jdbc, secret);
    }
}
