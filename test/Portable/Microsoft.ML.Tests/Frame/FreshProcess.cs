using System.Diagnostics;
using Microsoft.ML.Tests.Frame;

namespace Microsoft.ML.Tests.Frame
{
    /// <summary>Runs something in a process of its own: this assembly once more, with itself as a start-up hook.</summary>
    internal static class FreshProcess
    {
        public const string TaskVariable = "MLNET_TESTS_TASK";
        public const string ArgumentVariable = "MLNET_TESTS_ARGUMENT";

        public static string Run(string task, string argument)
        {
            string assembly = typeof(FreshProcess).Assembly.Location;
            var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
            start.Environment[TaskVariable] = task;
            start.Environment[ArgumentVariable] = argument;
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero, error.Result);
            return output.Trim();
        }
    }
}

/// <summary>What the runtime calls before Main when <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        string argument = Environment.GetEnvironmentVariable(FreshProcess.ArgumentVariable) ?? "";
        switch (Environment.GetEnvironmentVariable(FreshProcess.TaskVariable))
        {
            case "load-and-add":
                Console.WriteLine(SaveLoadTests.LoadAndAdd(argument));
                Environment.Exit(0);
                break;
            case "load-and-encode":
                Console.WriteLine(SaveRouteTests.LoadAndEncode(argument));
                Environment.Exit(0);
                break;
        }
    }
}
