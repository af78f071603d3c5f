package wardenline.evacuation.checkin;

/**
 * How it goes at a gate.
 *
 * @param checkedIn people who came, of departures still open
 * @param awaited people called and not come
 * @param lastHour people who came within the last hour: the drill's target is 100
 */
public record GateCount(int checkedIn, int awaited, int lastHour) {}
