package wardenline.warden.audience;

/** A town with people of an audience in it, at the middle of where they are. */
public record Town(String place, double latitude, double longitude, int people) {}
