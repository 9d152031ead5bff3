package fittingroom.cli;

import fittingroom.workbench.ProgramVersion;
import picocli.CommandLine;

final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Fitting Room " + ProgramVersion.get()};
    }
}
