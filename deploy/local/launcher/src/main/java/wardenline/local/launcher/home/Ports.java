package wardenline.local.launcher.home;

/**
 * Every port of the local system. All move together by one offset, so that two systems fit on one machine.
 *
 * @param offset added to each; 0 to 40000
 */
public record Ports(int offset) {
    private static final int OFFSET_MAX = 40_000;

    public Ports {
        if (offset < 0 || offset > OFFSET_MAX) {
            throw new CannotGoOn("--port-offset must be 0 to " + OFFSET_MAX + ", not " + offset + ".");
        }
    }

    public int gateway() {
        return 8080 + offset;
    }

    public int registry() {
        return 8081 + offset;
    }

    public int warden() {
        return 8082 + offset;
    }

    public int dispatch() {
        return 8083 + offset;
    }

    public int evacuation() {
        return 8084 + offset;
    }

    public int identity() {
        return 8090 + offset;
    }

    public int carriers() {
        return 8091 + offset;
    }

    public int mailRelayA() {
        return 2525 + offset;
    }

    public int mailRelayB() {
        return 2526 + offset;
    }

    /** IMAP, for mail that comes back. */
    public int bounceMailbox() {
        return 1143 + offset;
    }

    public int smscA() {
        return 2775 + offset;
    }

    public int postgres() {
        return 15432 + offset;
    }

    public int kafka() {
        return 19092 + offset;
    }

    public int kafkaController() {
        return 19093 + offset;
    }

    /** The one origin that browsers see. */
    public String gatewayUrl() {
        return "http://localhost:" + gateway();
    }

    public String identityUrl() {
        return "http://localhost:" + identity();
    }

    public String carriersUrl() {
        return "http://localhost:" + carriers();
    }
}
