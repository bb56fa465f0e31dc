package stravalite.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the document in an order that does not depend on that in which classes are found. */
final class StableOrder {

    private StableOrder() {}

    static void impose(OpenAPI document, List<Tag> tags) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
        Set<String> used = paths.values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .flatMap(operation -> operation.getTags().stream())
                .collect(Collectors.toSet());
        document.setTags(
                tags.stream().filter(tag -> used.contains(tag.getName())).toList());
    }
}
