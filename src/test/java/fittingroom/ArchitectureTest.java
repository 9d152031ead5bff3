package fittingroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import fittingroom.experiment.Domain;
import fittingroom.network.NetworkSpec;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the table of {@link Rooms}, and what else is true of all files. A room that is still empty passes.
 */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fittingroom");

    @ParameterizedTest
    @FieldSource("fittingroom.Rooms#TABLE")
    void roomsUseOnlyWhatTheirRowNames(Rooms.Room room) {
        room.rule().check(PROGRAM);
    }

    @Test
    void theTableNoticesAUseThatItDoesNotName() {
        Rooms.Room dataWithoutImages = new Rooms.Room("data..");

        assertThat(dataWithoutImages.rule().evaluate(PROGRAM).getFailureReport().getDetails())
                .anyMatch(detail ->
                        detail.contains("fittingroom.data.Dataset") && detail.contains("fittingroom.image.GrayImage"));
    }

    @Test
    void everyClassLivesInARoomOfTheTable() {
        String[] packages = Rooms.TABLE.stream()
                .flatMap(room -> Stream.of(Rooms.rooms(room.packages())))
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(packages).check(PROGRAM);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("fittingroom.(*)..").should().beFreeOfCycles().check(PROGRAM);
        slices().matching("fittingroom.ui.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    /** A sealed interface names its kinds, and each kind its interface: together they are one thing in several files. */
    private static final Map<String, String> SEALED_KINDS = Stream.of(NetworkSpec.class, Domain.class)
            .flatMap(whole ->
                    Stream.of(whole.getPermittedSubclasses()).map(kind -> Map.entry(kind.getName(), whole.getName())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final SliceAssignment FILES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String file = type.getName().replaceFirst("\\$.*", "");
            return type.getPackageName().startsWith("fittingroom")
                    ? SliceIdentifier.of(SEALED_KINDS.getOrDefault(file, file))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "files";
        }
    };

    @Test
    void filesFormNoCycle() {
        slices().assignedFrom(FILES).should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that(resideOutsideOfPackages(Rooms.rooms("ui..", "app..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Rooms.JAVAFX)
                .check(PROGRAM);
    }

    @Test
    void onlyTheNetworkRoomsAndTheBenchmarkKnowDeeplearning4j() {
        noClasses()
                .that(resideOutsideOfPackages(Rooms.rooms("network..", "benchmark..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Rooms.DEEPLEARNING4J)
                .check(PROGRAM);
    }

    @Test
    void controlsKnowNoViewModel() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.rooms("ui.controls.."))
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("ViewModel")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void viewModelsKnowOnlyJavaFxProperties() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(resideInAnyPackage(Rooms.JAVAFX)
                        .and(resideOutsideOfPackages("javafx.beans..", "javafx.collections..", "javafx.util..")))
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    /** Both would run code from a file that was opened (deeplearning4j issue 10428). */
    @Test
    void nothingDeserialisesJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "read Java objects",
                        type -> type.isAssignableTo("java.io.ObjectInputStream")
                                || type.getName().equals("org.deeplearning4j.util.ModelSerializer")))
                .check(PROGRAM);
    }

    /** Nothing is ever fetched: a picture, a page or a model is a file that the user names. */
    @Test
    void nothingUsesTheNetwork() {
        // NoNetwork is what refuses a connection.
        noClasses()
                .that()
                .haveNameNotMatching("fittingroom\\.app\\.NoNetwork.*")
                .should()
                .dependOnClassesThat(describe(
                        "speak over a network",
                        type -> NETWORK.contains(type.getName())
                                || type.getPackageName().startsWith("java.net.http")
                                || type.getPackageName().startsWith("javafx.scene.web")
                                || type.getPackageName().startsWith("javafx.scene.media")
                                || type.isAssignableTo("java.net.URLConnection")))
                .check(PROGRAM);
        noClasses()
                .that()
                .haveNameNotMatching("fittingroom\\.app\\.NoNetwork.*")
                .should()
                .callCodeUnitWhere(describe("loads what an address names", ArchitectureTest::loadsAnAddress))
                .check(PROGRAM);
    }

    private static final Set<String> NETWORK = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.net.URLClassLoader",
            "javafx.application.HostServices");

    /**
     * {@code Image} takes any address where it takes a text, and so do {@code URL} and who reads one. An FXML file's own
     * {@code URL}, from {@link Class#getResource}, may be handed on.
     */
    private static boolean loadsAnAddress(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean takesText = call.getTarget().getRawParameterTypes().stream()
                .findFirst()
                .filter(type -> type.isEquivalentTo(String.class) || type.isEquivalentTo(java.net.URL.class))
                .isPresent();
        return switch (owner) {
            case "java.net.URL" ->
                !Set.of("toExternalForm", "toString", "toURI", "getPath", "equals", "hashCode")
                        .contains(call.getName());
            case "java.net.URI" -> call.getName().equals("toURL");
            case "javafx.scene.image.Image", "javafx.scene.image.ImageView", "javax.swing.ImageIcon" ->
                call.getName().equals("<init>") && takesText;
            case "javax.imageio.ImageIO" -> takesText && call.getName().equals("read");
            default -> false;
        };
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PROGRAM)
                .extracting(JavaClass::getPackage)
                .filteredOn(classPackage -> !classPackage.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }
}
