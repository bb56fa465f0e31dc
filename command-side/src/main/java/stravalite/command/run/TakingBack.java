package stravalite.command.run;

/** What became of a run that was to be taken back. */
public enum TakingBack {
    /** It is deleted now. */
    TAKEN_BACK,
    /** It was corrected since it was recorded, and stays. */
    KEPT,
    /** It was deleted already. */
    WAS_DELETED
}
