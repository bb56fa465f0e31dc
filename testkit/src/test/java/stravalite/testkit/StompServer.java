package stravalite.testkit;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Sends back what it gets to who subscribed to it, and refuses sessions without a token. */
@SpringBootApplication
@EnableWebSocketMessageBroker
class StompServer implements WebSocketMessageBrokerConfigurer {

    @Override
    public void registerStompEndpoints(StompEndpointRegistry endpoints) {
        endpoints.addEndpoint("/ws");
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry broker) {
        broker.enableSimpleBroker("/topic");
        broker.setPreservePublishOrder(true);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport.setMessageSizeLimit(1_000_000);
    }

    @Bean
    ServletServerContainerFactoryBean longMessages() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(1_000_000);
        return container;
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration channel) {
        // One thread keeps the order; the broker's own way to keep it answers no refused CONNECT.
        channel.taskExecutor().corePoolSize(1).maxPoolSize(1);
        channel.interceptors(new ChannelInterceptor() {
            @Override
            public Message<?> preSend(Message<?> message, MessageChannel into) {
                StompHeaderAccessor headers = StompHeaderAccessor.wrap(message);
                if (headers.getCommand() == StompCommand.CONNECT
                        && headers.getFirstNativeHeader("Authorization") == null) {
                    throw new MessageDeliveryException("A token, please");
                }
                return message;
            }
        });
    }
}
