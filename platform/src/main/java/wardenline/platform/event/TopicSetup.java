package wardenline.platform.event;

import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;
import wardenline.contracts.Topics;

/** Creates the topics that are missing, with the retention that ARCHITECTURE.md gives, and a dead-letter topic for each. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TopicSetup {

    private static final int PARTITIONS = 6;
    private static final int RECORD_BYTES_MAX = 4_194_304;

    @Bean
    KafkaAdmin.NewTopics topics() {
        var compacted = Topics.COMPACTED.stream().map(name -> topic(name).compact());
        var kept = Stream.of(
                kept(Topics.VERIFICATION, Duration.ofHours(1)),
                kept(Topics.AUDIENCE_EMERGENCY, Duration.ofDays(7)),
                kept(Topics.AUDIENCE_ROUTINE, Duration.ofDays(7)),
                kept(Topics.OUTCOME, Duration.ofDays(7)),
                kept(Topics.REPLY, Duration.ofDays(30)),
                kept(Topics.NOTIFICATION_REQUEST, Duration.ofDays(7)));
        var topics = Stream.concat(compacted, kept).map(TopicBuilder::build).toList();
        var deadLetters = topics.stream()
                .map(topic -> kept(topic.name() + ".dlq", Duration.ofDays(30)).build());
        return new KafkaAdmin.NewTopics(
                Stream.concat(topics.stream(), deadLetters).toArray(NewTopic[]::new));
    }

    private static TopicBuilder topic(String name) {
        return TopicBuilder.name(name)
                .partitions(PARTITIONS)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RECORD_BYTES_MAX));
    }

    private static TopicBuilder kept(String name, Duration retention) {
        return topic(name).config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }
}
