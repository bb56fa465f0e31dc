/** Where forms and files may be sent, and how many at once. */
@NullMarked
package stravalite.platform.uploads;

import org.jspecify.annotations.NullMarked;
