package wardenline.local.demo.population;

/**
 * A real town.
 *
 * @param share how many of a thousand citizens live there
 */
record Town(String name, Point at, int share) {

    private static Town of(String name, double latitude, double longitude, int share) {
        return new Town(name, new Point(latitude, longitude), share);
    }

    /** Where citizens of the post live, most of them in and around the capital. */
    static Town[] kenya() {
        return new Town[] {
            of("Nairobi", -1.2833, 36.8167, 470),
            of("Kiambu", -1.1714, 36.8356, 45),
            of("Ruiru", -1.1493, 36.9564, 35),
            of("Limuru", -1.1136, 36.6421, 25),
            of("Ngong", -1.3527, 36.6699, 35),
            of("Athi River", -1.4563, 36.9783, 25),
            of("Thika", -1.0333, 37.0693, 30),
            of("Mombasa", -4.0547, 39.6636, 80),
            of("Kisumu", -0.1022, 34.7617, 45),
            of("Nakuru", -0.3072, 36.0722, 35),
            of("Eldoret", 0.5204, 35.2699, 30),
            of("Naivasha", -0.7138, 36.4326, 20),
            of("Malindi", -3.2180, 40.1169, 20),
            of("Kilifi", -3.6305, 39.8499, 15),
            of("Nanyuki", 0.0062, 37.0740, 20),
            of("Machakos", -1.5223, 37.2652, 15),
            of("Nyeri", -0.4201, 36.9476, 15),
            of("Meru", 0.0463, 37.6559, 10),
            of("Kitale", 1.0157, 35.0062, 8),
            of("Lamu", -2.2717, 40.9020, 8),
            of("Kericho", -0.3677, 35.2831, 6),
            of("Garissa", -0.4527, 39.6460, 4),
            of("Voi", -3.3960, 38.5561, 4)
        };
    }
}
