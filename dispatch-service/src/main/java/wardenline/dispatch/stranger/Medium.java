package wardenline.dispatch.stranger;

/** By what a stranger wrote; the names are those of the receipts. */
enum Medium {
    TEXT,
    MAIL
}
