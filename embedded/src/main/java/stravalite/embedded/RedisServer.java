package stravalite.embedded;

/** A Redis that tests share. */
public interface RedisServer {

    /** With its password. */
    String url();
}
