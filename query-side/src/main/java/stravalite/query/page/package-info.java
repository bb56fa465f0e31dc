/** The page's files and the whole API's document, which query nodes serve beside their numbers. */
@NullMarked
package stravalite.query.page;

import org.jspecify.annotations.NullMarked;
