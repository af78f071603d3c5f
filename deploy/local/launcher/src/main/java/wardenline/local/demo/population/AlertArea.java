package wardenline.local.demo.population;

import java.util.List;

/** The area that the exercise warns: Nairobi and the towns around it. */
public final class AlertArea {
    /** Clockwise from the north-west; the ring is closed by whoever draws it. */
    public static final List<Point> CORNERS = List.of(
            new Point(-1.00, 36.56),
            new Point(-0.97, 37.14),
            new Point(-1.22, 37.17),
            new Point(-1.54, 37.08),
            new Point(-1.48, 36.62),
            new Point(-1.26, 36.55));

    private AlertArea() {}

    /** Even-odd rule. */
    public static boolean holds(Point point) {
        var inside = false;
        for (int i = 0, j = CORNERS.size() - 1; i < CORNERS.size(); j = i++) {
            var a = CORNERS.get(i);
            var b = CORNERS.get(j);
            var between = (a.longitude() > point.longitude()) != (b.longitude() > point.longitude());
            if (between
                    && point.latitude()
                            < (b.latitude() - a.latitude())
                                            * (point.longitude() - a.longitude())
                                            / (b.longitude() - a.longitude())
                                    + a.latitude()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
