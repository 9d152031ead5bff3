package fittingroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import fittingroom.experiment.Domain;
import fittingroom.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the table of rooms: which part of the program may use which other part and which library. A room that is still
 * empty passes.
 */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fittingroom");

    private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};
    private static final String[] JAVAFX = {"javafx.."};
    private static final String[] THEME_AND_ICONS = {"atlantafx..", "org.kordamp.ikonli.."};
    private static final String[] IMAGE_FORMATS = {"com.twelvemonkeys..", "com.drew.."};
    private static final String[] DEEPLEARNING4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};
    private static final String[] VECTORS = {"jdk.incubator.vector.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] MATHEMATICS = {"org.apache.commons.math3.."};
    private static final String[] CSV = {"org.apache.commons.csv.."};
    private static final String[] DATABASE = {"org.sqlite.."};
    private static final String[] DIRECTORIES = {"net.harawata.appdirs..", "com.sun.jna.."};
    private static final String[] TERMINAL = {"picocli..", "me.tongfei.progressbar.."};
    private static final String[] LOGGING = {"ch.qos.logback.."};

    private static final String[] ENGINE = rooms(
            "image..",
            "augmentation..",
            "data..",
            "metrics..",
            "network",
            "network.kernels..",
            "network.layers..",
            "experiment..",
            "training..",
            "diagnosis..",
            "inference..",
            "runs..",
            "sweeps..",
            "export..",
            "benchmark..");

    /** Immutable engine classes that are neither records, enums nor interfaces, and how they are written as JSON. */
    private static final Set<String> VALUE_CLASSES = Set.of(
            "fittingroom.image.GrayImage",
            "fittingroom.image.ColorImage",
            "fittingroom.data.Dataset",
            "fittingroom.data.FashionMnist",
            "fittingroom.metrics.ConfusionMatrix",
            "fittingroom.metrics.Predictions",
            "fittingroom.experiment.Catalogue",
            "fittingroom.experiment.ExperimentJson",
            "fittingroom.sweeps.SweepFile",
            "fittingroom.sweeps.RangeText",
            "fittingroom.sweeps.Importance",
            "fittingroom.training.TrainingJson");

    /** What crosses the workbench's border: a front end sees the engine's values, none of its workers. */
    private static final DescribedPredicate<JavaClass> VALUES = resideInAnyPackage(ENGINE)
            .and(describe(
                    "are values",
                    type -> type.isRecord()
                            || type.isEnum()
                            || type.isInterface()
                            || type.isAssignableTo(Throwable.class)
                            || VALUE_CLASSES.contains(type.getName())));

    private static final List<Room> TABLE = List.of(
            new Room("image..").uses(IMAGE_FORMATS),
            new Room("metrics.."),
            new Room("augmentation..").uses(rooms("image..")),
            new Room("data..").uses(rooms("image..", "augmentation..")),
            new Room("network.kernels..").uses(VECTORS),
            new Room("network.layers..").uses(rooms("network.kernels..")).uses(DEEPLEARNING4J),
            new Room("network")
                    .uses(rooms("image..", "data..", "network.layers.."))
                    .uses(DEEPLEARNING4J, JACKSON),
            new Room("experiment..")
                    .uses(rooms("data..", "network", "metrics.."))
                    .uses(JACKSON),
            new Room("training..")
                    .uses(rooms("experiment..", "data..", "network", "metrics.."))
                    .uses(JACKSON),
            new Room("diagnosis..").uses(rooms("experiment..", "data..", "network", "metrics..", "training..")),
            new Room("inference..").uses(rooms("image..", "data..", "network")),
            new Room("runs..")
                    .uses(rooms("experiment..", "data..", "network", "metrics..", "training.."))
                    .uses(JACKSON, DATABASE, CSV),
            new Room("sweeps..")
                    .uses(rooms("experiment..", "data..", "network", "metrics..", "training..", "runs.."))
                    .uses(JACKSON, MATHEMATICS),
            new Room("export..")
                    .uses(rooms("image..", "data..", "network", "metrics..", "experiment..", "training..", "runs.."))
                    .uses(JACKSON, CSV),
            new Room("benchmark..")
                    .uses(rooms(
                            "image..",
                            "data..",
                            "metrics..",
                            "network",
                            "experiment..",
                            "training..",
                            "inference..",
                            "export.."))
                    .uses(JACKSON, DEEPLEARNING4J),
            new Room("workbench..").uses(ENGINE, JACKSON, CSV),
            new Room("cli..")
                    .uses(rooms("workbench.."))
                    .uses(JACKSON, TERMINAL, CSV)
                    .usesValues(),
            new Room("ui.controls..").uses(rooms("metrics..", "image..")).uses(JAVAFX, THEME_AND_ICONS),
            new Room("ui")
                    .uses(rooms("workbench..", "ui.controls.."))
                    .uses(JAVAFX, THEME_AND_ICONS)
                    .usesValues(),
            pane("ui.experiment.."),
            pane("ui.curves.."),
            pane("ui.evaluation.."),
            pane("ui.tryit.."),
            pane("ui.runs.."),
            pane("ui.compare.."),
            pane("ui.sweeps.."),
            pane("ui.doctor.."),
            pane("ui.layers.."),
            pane("ui.data.."),
            pane("ui.shell..")
                    .uses(rooms(
                            "ui.experiment..",
                            "ui.curves..",
                            "ui.evaluation..",
                            "ui.tryit..",
                            "ui.runs..",
                            "ui.compare..",
                            "ui.sweeps..",
                            "ui.doctor..",
                            "ui.layers..",
                            "ui.data..")),
            new Room("app..")
                    .uses(ENGINE, rooms("benchmark..", "workbench..", "cli..", "ui.."))
                    .uses(JAVAFX, THEME_AND_ICONS, DIRECTORIES, TERMINAL, LOGGING, JACKSON));

    private static Room pane(String packages) {
        return new Room(packages)
                .uses(rooms("workbench..", "ui.controls..", "ui"))
                .uses(JAVAFX, THEME_AND_ICONS)
                .usesValues();
    }

    private static String[] rooms(String... packages) {
        return Arrays.stream(packages).map(name -> "fittingroom." + name).toArray(String[]::new);
    }

    /** A row: the room's packages, and the types that it may use. */
    private record Room(String packages, DescribedPredicate<JavaClass> allowed) {
        Room(String packages) {
            this(packages, resideInAnyPackage(EVERYWHERE).or(resideInAnyPackage(rooms(packages))));
        }

        Room uses(String[]... packageGroups) {
            String[] used = Arrays.stream(packageGroups).flatMap(Arrays::stream).toArray(String[]::new);
            return new Room(packages, allowed.or(resideInAnyPackage(used)));
        }

        Room usesValues() {
            return new Room(packages, allowed.or(VALUES));
        }

        ArchRule rule() {
            return classes()
                    .that()
                    .resideInAnyPackage(rooms(packages))
                    .should()
                    .onlyDependOnClassesThat(allowed)
                    .allowEmptyShould(true);
        }

        @Override
        public String toString() {
            return packages;
        }
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    void roomsUseOnlyWhatTheirRowNames(Room room) {
        room.rule().check(PROGRAM);
    }

    @Test
    void theTableNoticesAUseThatItDoesNotName() {
        Room dataWithoutImages = new Room("data..");

        assertThat(dataWithoutImages.rule().evaluate(PROGRAM).getFailureReport().getDetails())
                .anyMatch(detail ->
                        detail.contains("fittingroom.data.Dataset") && detail.contains("fittingroom.image.GrayImage"));
    }

    @Test
    void everyClassLivesInARoomOfTheTable() {
        String[] packages = TABLE.stream()
                .flatMap(room -> Stream.of(rooms(room.packages())))
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
                .that(resideOutsideOfPackages(rooms("ui..", "app..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JAVAFX)
                .check(PROGRAM);
    }

    @Test
    void onlyTheNetworkRoomsAndTheBenchmarkKnowDeeplearning4j() {
        noClasses()
                .that(resideOutsideOfPackages(rooms("network..", "benchmark..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DEEPLEARNING4J)
                .check(PROGRAM);
    }

    @Test
    void controlsKnowNoViewModel() {
        noClasses()
                .that()
                .resideInAnyPackage(rooms("ui.controls.."))
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
                .dependOnClassesThat(resideInAnyPackage(JAVAFX)
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
