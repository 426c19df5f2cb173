using Spectre.Console;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>Runs work with the display that fits: a bar on a terminal, plain lines elsewhere, nothing when quiet.</summary>
internal static class ProgressDisplay
{
    public static T Run<T>(Terminal terminal, bool isQuiet, Func<IProgressDisplay, T> work)
    {
        if (isQuiet)
            return work(new QuietDisplay(terminal.Error));
        if (!terminal.IsInteractive)
            return work(new LineDisplay(terminal.Error));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                var bar = new BarDisplay(console, context);
                T result = work(bar);
                bar.Complete();
                return result;
            });
    }

    private sealed class QuietDisplay(TextWriter error) : IProgressDisplay
    {
        public void Stage(string name)
        {
        }

        public void Advance(double share)
        {
        }

        public void Warn(string line) => error.WriteLine(line);
    }

    private sealed class LineDisplay(TextWriter error) : IProgressDisplay
    {
        private const int LinesPerStage = 4;

        private string _stage = "";
        private int _shown;

        public void Stage(string name)
        {
            (_stage, _shown) = (name, 0);
            error.WriteLine(name);
        }

        public void Advance(double share)
        {
            int step = (int)(share * LinesPerStage);
            if (step <= _shown)
                return;
            _shown = step;
            error.WriteLine(FormattableString.Invariant($"{_stage} {100 * share:F0} %"));
        }

        public void Warn(string line) => error.WriteLine(line);
    }

    private sealed class BarDisplay(IAnsiConsole console, ProgressContext context) : IProgressDisplay
    {
        private ProgressTask? _task;

        public void Stage(string name)
        {
            Complete();
            _task = context.AddTask(Markup.Escape(name), maxValue: 1);
        }

        public void Advance(double share)
        {
            if (_task is not null)
                _task.Value = share;
        }

        public void Complete()
        {
            if (_task is null)
                return;
            _task.Value = _task.MaxValue;
            _task.StopTask();
        }

        public void Warn(string line) => console.WriteLine(line);
    }
}
