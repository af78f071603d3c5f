package wardenline.registry.roster;

/** An example file: a family of three, one of them by telephone only. */
final class Template {

    static final String CSV = String.join(",", Column.headers()) + "\r\n" + """
            A-1001,Ada,Example,1988-02-29,en,KE,Nairobi,,,ada@example.com,+12025550123,+12025550123,,H-77,,yes
            A-1002,Ben,Example,2016-05-04,en,,,,,,,,,H-77,A-1001,
            A-1003,Cleo,Example,1990-11-30,fr,KE,14 Example Road,-1.2864,36.8172,,,+12025550124,,H-77,,no
            """.replace("\n", "\r\n");

    private Template() {}
}
