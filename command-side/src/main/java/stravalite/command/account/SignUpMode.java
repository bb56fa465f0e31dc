package stravalite.command.account;

/** Who may sign up. */
enum SignUpMode {
    /** Everybody. */
    OPEN,
    /** Whoever has an invitation. */
    INVITE,
    /** Nobody. */
    CLOSED
}
