package wardenline.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** One Kafka broker per JVM: a container where a Docker engine answers, the embedded broker of the same version where not. */
public final class Broker {

    private static final Logger LOG = Logger.getLogger(Broker.class.getName());
    private static final String IMAGE = "apache/kafka:4.2.1";

    private Broker() {}

    /** {@code host:port} of the running broker. */
    public static String bootstrapServers() {
        return Server.BOOTSTRAP;
    }

    private static final class Server {
        private static final String BOOTSTRAP = start();

        @SuppressWarnings("resource") // lives as long as the JVM, which stops it
        private static String start() {
            if (dockerAnswers()) {
                LOG.info("Kafka for tests: container " + IMAGE);
                var container = new KafkaContainer(IMAGE)
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
                container.start();
                return container.getBootstrapServers();
            }
            LOG.info("Kafka for tests: embedded broker, because no Docker engine answers");
            var broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.brokerProperties(Map.of(
                    "auto.create.topics.enable", "false",
                    "group.initial.rebalance.delay.ms", "0",
                    "offsets.topic.num.partitions", "1"));
            broker.afterPropertiesSet();
            return broker.getBrokersAsString();
        }

        private static boolean dockerAnswers() {
            var reachable = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
            return reachable && DockerClientFactory.instance().isDockerAvailable();
        }
    }
}
