package wardenline.bench.peer;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of a Postfix that has nothing to do with the machine's own.
 *
 * @param folder holds its configuration, its queue and its log
 * @param port where it takes mail
 * @param relayPorts where it brings everything
 */
record PostfixInstance(Path folder, int port, List<Integer> relayPorts) {

    /** As many mails at once as the line, which has 36 lines to each of two relays. */
    private static final int DELIVERIES = 72;

    /** So many of them for routine mail, as with the line: an emergency finds the others free. */
    private static final int ROUTINE_DELIVERIES = 16;

    Path configuration() {
        return folder.resolve("etc");
    }

    private Path queue() {
        return folder.resolve("queue");
    }

    /** Begins with an empty queue and writes all that {@code postfix check} needs to make the rest. The account of that name comes with the package. */
    void prepare() throws IOException {
        if (Files.exists(folder)) {
            try (var old = Files.walk(folder)) {
                for (var each : old.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            }
        }
        for (var each : List.of(configuration(), queue(), data())) Files.createDirectories(each);
        var accounts = folder.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(data(), accounts.lookupPrincipalByName("postfix"));
        Files.writeString(configuration().resolve("main.cf"), main());
        Files.writeString(configuration().resolve("master.cf"), master());
    }

    /** Whether no mail waits. What was half written when it was killed is not executable: nobody was told that it was taken. */
    boolean empty() {
        return Stream.of("maildrop", "incoming", "active", "deferred").allMatch(name -> empty(queue().resolve(name)));
    }

    boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean empty(Path queue) {
        try (var files = Files.walk(queue)) {
            return files.filter(Files::isRegularFile).noneMatch(PostfixInstance::complete);
        } catch (UncheckedIOException e) {
            return false; // something was moved meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean complete(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (IOException e) {
            return false; // it was sent meanwhile
        }
    }

    private String relays() {
        return relayPorts.stream().map("[127.0.0.1]:%d"::formatted).collect(joining(", "));
    }

    private Path data() {
        return folder.resolve("data");
    }

    /**
     * Everything goes to the first relay that answers, over kept connections, at most as many at once as the line has; urgent mail by a
     * transport of its own, so that it does not wait for routine mail. What would slow it down without a use here is off: names are not
     * looked up, and mail is not taken more slowly while it is sent. The time-outs are the line's.
     */
    private String main() {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                maillog_file_prefixes = %1$s
                maillog_file = %1$s/maillog
                myhostname = mta.bench.example.org
                myorigin = bench.example.org
                mydestination =
                local_recipient_maps =
                alias_maps =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mynetworks = 127.0.0.0/8
                smtpd_relay_restrictions = permit_mynetworks, reject
                smtpd_peername_lookup = no
                relayhost = %2$s
                transport_maps = inline:{ { %4$s = urgent:%2$s } }
                disable_dns_lookups = yes
                smtp_tls_security_level = none
                smtp_connection_cache_on_demand = yes
                default_destination_concurrency_limit = %3$d
                initial_destination_concurrency = %3$d
                smtp_destination_concurrency_limit = %5$d
                smtp_initial_destination_concurrency = %5$d
                default_process_limit = 100
                in_flow_delay = 0
                qmgr_message_active_limit = 50000
                qmgr_message_recipient_limit = 50000
                smtp_connect_timeout = 5s
                smtp_helo_timeout = 5s
                smtp_mail_timeout = 8s
                smtp_rcpt_timeout = 8s
                smtp_data_init_timeout = 8s
                smtp_data_xfer_timeout = 8s
                smtp_data_done_timeout = 8s
                smtp_rset_timeout = 8s
                smtp_quit_timeout = 8s
                queue_run_delay = 1s
                minimal_backoff_time = 1s
                maximal_backoff_time = 2s
                """.formatted(folder, relays(), DELIVERIES, Notice.URGENT_DOMAIN, ROUTINE_DELIVERIES);
    }

    /** Debian's, without its cages and without what is not used. */
    private String master() {
        return """
                127.0.0.1:%d inet n - n - - smtpd
                cleanup  unix n - n - 0 cleanup
                qmgr     unix n - n 300 1 qmgr
                rewrite  unix - - n - - trivial-rewrite
                bounce   unix - - n - 0 bounce
                defer    unix - - n - 0 bounce
                trace    unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                smtp     unix - - n - - smtp
                relay    unix - - n - - smtp
                urgent   unix - - n - - smtp
                error    unix - - n - - error
                retry    unix - - n - - error
                anvil    unix - - n - 1 anvil
                scache   unix - - n - 1 scache
                postlog  unix-dgram n - n - 1 postlogd
                """.formatted(port);
    }
}
