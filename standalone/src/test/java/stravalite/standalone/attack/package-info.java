/** What an attacker, a broken client or a crowd may try, against the whole system. */
@NullMarked
package stravalite.standalone.attack;

import org.jspecify.annotations.NullMarked;
