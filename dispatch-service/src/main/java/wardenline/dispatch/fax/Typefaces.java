package wardenline.dispatch.fax;

/** The two weights of a page. */
record Typefaces(Typeface regular, Typeface bold) {

    static Typefaces load() {
        return new Typefaces(Typeface.regular(), Typeface.bold());
    }

    Typeface of(boolean isBold) {
        return isBold ? bold : regular;
    }

    boolean cover(String text) {
        return regular.covers(text) && bold.covers(text);
    }
}
