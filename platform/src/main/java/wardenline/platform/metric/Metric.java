package wardenline.platform.metric;

/** One metric of a service. No label of any carries personal data. */
public interface Metric {

    /** As it is registered: lower case, by points. Prometheus shows underscores, and {@code _total} after what is counted. */
    String id();

    /** One sentence for whoever reads the metrics. */
    String meaning();
}
