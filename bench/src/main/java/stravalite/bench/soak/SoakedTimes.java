package stravalite.bench.soak;

/** Those of each kind of request. */
record SoakedTimes(Times boards, Times analytics, Times posts, Times changes) {

    SoakedTimes() {
        this(new Times(), new Times(), new Times(), new Times());
    }

    long failures() {
        return boards.failures() + analytics.failures() + posts.failures() + changes.failures();
    }

    long answers() {
        return boards.answers() + analytics.answers() + posts.answers() + changes.answers();
    }
}
