package stravalite.standalone;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of the modules, over all of them. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("stravalite");

    @Test
    void theTwoSidesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("stravalite.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("stravalite.query..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("stravalite.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("stravalite.command..")
                .check(PRODUCT);
    }

    @Test
    void whatTheySharePertainsToNoFramework() {
        classes()
                .that()
                .resideInAPackage("stravalite.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "stravalite.api..",
                        "java..",
                        "org.jspecify.annotations",
                        "org.axonframework.serialization",
                        "org.axonframework.modelling.command")
                .check(PRODUCT);
    }

    @Test
    void thePlatformKnowsNeitherSide() {
        noClasses()
                .that()
                .resideInAPackage("stravalite.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("stravalite.command..", "stravalite.query..", "stravalite.standalone..")
                .check(PRODUCT);
    }

    @Test
    void theReferenceSharesNoCodeWithTheProduct() {
        classes()
                .that()
                .resideInAPackage("stravalite.testkit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "stravalite.testkit..",
                        "java..",
                        "org.jspecify.annotations",
                        "de.siegmar.fastcsv..",
                        "com.networknt.schema..",
                        "tools.jackson..")
                .check(PRODUCT);
    }

    @Test
    void featuresHaveNoCycles() {
        for (String side : List.of("platform", "command", "query")) {
            slices().matching("stravalite." + side + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(PRODUCT);
        }
    }

    @Test
    void onlyTheHttpConfigurationReadsTheSystemsClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "stravalite.api..", "stravalite.platform..", "stravalite.command..", "stravalite.query..")
                .and()
                .doNotHaveSimpleName("HttpConfiguration")
                .should()
                .callMethodWhere(target(owner(assignableTo(Clock.class))).and(target(nameStartingWith("system"))))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests set the clock: " + Clock.class + " is injected")
                .check(PRODUCT);
    }

    @Test
    void rowsAreListedRatherThanStreamed() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .because("a stream that nobody closes keeps its connection for ever")
                .check(PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(PRODUCT);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Impl|Helper|Dto)")
                .check(PRODUCT);
    }

    @Test
    void everyPackageSaysWhatLivesThereAndIsNullMarked() {
        TreeSet<String> bare = new TreeSet<>();
        for (JavaClass any : PRODUCT) {
            if (!any.getPackage().isAnnotatedWith(NullMarked.class)) {
                bare.add(any.getPackageName());
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void testsWaitForConditionsRatherThanSleep() throws IOException {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(tests());
    }

    /** Those of the modules that are built. */
    private static JavaClasses tests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return new ClassFileImporter()
                    .importPaths(modules.map(module -> module.resolve("target/test-classes"))
                            .filter(Files::isDirectory)
                            .toList());
        }
    }
}
