package fittingroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The table of rooms: which part of the program may use which other part and which library. */
final class Rooms {
    private Rooms() {}

    private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};
    static final String[] JAVAFX = {"javafx.."};
    private static final String[] THEME_AND_ICONS = {"atlantafx..", "org.kordamp.ikonli.."};
    private static final String[] IMAGE_FORMATS = {"com.twelvemonkeys..", "com.drew.."};
    static final String[] DEEPLEARNING4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};
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
            "files..",
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

    /** Immutable engine classes that are neither records, enums nor interfaces, and how they are written. */
    private static final Set<String> VALUE_CLASSES = Set.of(
            "fittingroom.image.GrayImage",
            "fittingroom.image.ColorImage",
            "fittingroom.data.Dataset",
            "fittingroom.data.FashionMnist",
            "fittingroom.metrics.ConfusionMatrix",
            "fittingroom.metrics.Predictions",
            "fittingroom.experiment.Catalogue",
            "fittingroom.experiment.DecimalComma",
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

    static final List<Room> TABLE = List.of(
            new Room("image..").uses(IMAGE_FORMATS),
            new Room("metrics.."),
            new Room("files.."),
            new Room("augmentation..").uses(rooms("image..")),
            new Room("data..").uses(rooms("image..", "augmentation..")),
            new Room("network.kernels..").uses(VECTORS),
            new Room("network.layers..").uses(rooms("network.kernels..")).uses(DEEPLEARNING4J),
            new Room("network")
                    .uses(rooms("image..", "data..", "files..", "network.layers.."))
                    .uses(DEEPLEARNING4J, JACKSON),
            new Room("experiment..")
                    .uses(rooms("data..", "network", "metrics.."))
                    .uses(JACKSON),
            new Room("training..")
                    .uses(rooms("experiment..", "data..", "files..", "network", "metrics.."))
                    .uses(JACKSON),
            new Room("diagnosis..").uses(rooms("experiment..", "data..", "network", "metrics..", "training..")),
            new Room("inference..").uses(rooms("image..", "data..", "network")),
            new Room("runs..")
                    .uses(rooms("experiment..", "data..", "files..", "network", "metrics..", "training.."))
                    .uses(JACKSON, DATABASE, CSV),
            new Room("sweeps..")
                    .uses(rooms("experiment..", "data..", "files..", "network", "metrics..", "training..", "runs.."))
                    .uses(JACKSON, MATHEMATICS),
            new Room("export..")
                    .uses(rooms(
                            "image..",
                            "data..",
                            "files..",
                            "network",
                            "metrics..",
                            "experiment..",
                            "training..",
                            "runs.."))
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

    static String[] rooms(String... packages) {
        return Arrays.stream(packages).map(name -> "fittingroom." + name).toArray(String[]::new);
    }

    /** A row: the room's packages, and the types that it may use. */
    record Room(String packages, DescribedPredicate<JavaClass> allowed) {
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
}
