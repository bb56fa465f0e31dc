/** The OpenAPI document: what all operations have in common is said here, once. */
@NullMarked
package stravalite.platform.openapi;

import org.jspecify.annotations.NullMarked;
