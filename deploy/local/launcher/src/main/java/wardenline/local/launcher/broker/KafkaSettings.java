package wardenline.local.launcher.broker;

import java.nio.file.Path;

/**
 * What the single node is told. With one node every replication factor and minimum must be 1. The session time-out is short
 * because a killed node is let in again only when its former session has run out.
 */
final class KafkaSettings {
    private KafkaSettings() {}

    static String text(Path log, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=4
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                log.retention.hours=168
                num.network.threads=2
                num.io.threads=4
                """.formatted(port, controllerPort, log);
    }
}
