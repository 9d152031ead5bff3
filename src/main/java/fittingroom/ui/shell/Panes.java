package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.ui.ShownRun;
import fittingroom.ui.compare.CompareViewModel;
import fittingroom.ui.curves.CurvesViewModel;
import fittingroom.ui.data.DataViewModel;
import fittingroom.ui.doctor.DoctorRequests;
import fittingroom.ui.doctor.DoctorViewModel;
import fittingroom.ui.evaluation.EvaluationViewModel;
import fittingroom.ui.experiment.ExperimentViewModel;
import fittingroom.ui.experiment.RunPlan;
import fittingroom.ui.layers.LayersViewModel;
import fittingroom.ui.sweeps.SweepsViewModel;
import fittingroom.ui.tryit.TryItViewModel;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Workbench;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * What the window is made of.
 *
 * @param shown the run that the panes show
 */
public record Panes(
        ShownRun shown,
        ExperimentViewModel experiment,
        CurvesViewModel curves,
        EvaluationViewModel evaluation,
        TryItViewModel tryIt,
        CompareViewModel compare,
        SweepsViewModel sweeps,
        DoctorViewModel doctor,
        LayersViewModel layers,
        DataViewModel data) {

    static Panes of(Workbench workbench, Executor window, Executor later) {
        ShownRun shown = new ShownRun();
        ExperimentViewModel experiment = new ExperimentViewModel(workbench, window, later);
        Panes panes = new Panes(
                shown,
                experiment,
                new CurvesViewModel(),
                new EvaluationViewModel(new ShownAnswers(workbench.evaluations(), shown), window),
                new TryItViewModel(workbench, window),
                new CompareViewModel(workbench, window),
                new SweepsViewModel(
                        workbench.sweeps(),
                        window,
                        ForkJoinPool.commonPool(),
                        () -> experiment.configProperty().get(),
                        trial -> experiment.replace(trial, "the trial’s settings")),
                new DoctorViewModel(new DoctorRequests(
                        workbench.diagnoses(),
                        window,
                        () -> experiment.configProperty().get(),
                        () -> workbench
                                .trainings()
                                .running()
                                .map(RunningTraining::id)
                                .filter(id -> id.isDone() && !id.isCompletedExceptionally())
                                .map(CompletableFuture::join))),
                new LayersViewModel(workbench.pictures(), window),
                new DataViewModel(
                        workbench.pictures(),
                        workbench.diagnoses(),
                        window,
                        () -> experiment.configProperty().get()));
        panes.data().setOnOpened(panes.tryIt()::showGarment);
        panes.tryIt()
                .answerProperty()
                .addListener((observable, before, now) -> panes.layers().show(now.map(answer -> answer.input())));
        panes.doctor()
                .requests()
                .setOnUse(rate -> experiment
                        .configProperty()
                        .get()
                        .ifPresent(config -> experiment.replace(
                                new Experiment(
                                        config.network(),
                                        config.hyperparameters().withLearningRate(rate),
                                        config.augmentation()),
                                "the suggested learning rate")));
        experiment
                .configProperty()
                .addListener(
                        (observable, before, now) -> panes.sweeps().fields().baseChanged());
        panes.sweeps().fields().baseChanged();
        panes.evaluation().gallery().setOnOpened(panes.tryIt()::showGarment);
        panes.compare().pair().setOnOpened((image, sentence) -> {
            panes.compare().lineageBesideProperty().set(false);
            panes.tryIt().showGarment(image, sentence);
        });
        panes.evaluation()
                .setOnEpoch(epoch -> shown.runProperty()
                        .get()
                        .ifPresent(run -> panes.tryIt().showEpoch(new ModelReference.OfEpoch(run, epoch))));
        panes.shown().add(panes.curves());
        panes.shown().add(new RunPlan(panes.curves()::plan));
        panes.shown().add(panes.evaluation());
        panes.shown().add(panes.doctor());
        panes.shown().add(panes.layers());
        return panes;
    }
}
