package fittingroom.workbench;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param home the user's folder: runs, preferences, log
 * @param data the folder of the four Fashion-MNIST files
 * @param bundledModel the model file that ships with the program; it need not exist
 */
public record WorkbenchSettings(Path home, Path data, Path bundledModel) {}
