using System.Globalization;
using Benchmarks;
using Benchmarks.Training;

// Usage: dotnet run -c Release --project test/Benchmarks [unigrams|defaults|streaming|scoring|neighbours|maps] [file.tsv | number of rows | folder of *.tsv]
//    or: dotnet run -c Release --project test/Benchmarks training [products | steps | NAME-VOCABULARY] [threads=N]
// The files have the columns Label and Text and a header; by default they are those beside the repository.
string which = args.Length > 0 ? args[0] : "unigrams";
string? given = args.Length > 1 ? args[1] : null;
switch (which)
{
    case "unigrams":
        new TextBenchmark(given ?? FindShared("data/20newsgroups.tsv"), new Measurement()).Unigrams();
        return 0;
    case "defaults":
        new TextBenchmark(given ?? FindShared("data/20newsgroups.tsv"), new Measurement()).Defaults();
        return 0;
    case "streaming":
        new StreamingBenchmark(new Measurement(), int.Parse(given ?? "5000000", CultureInfo.InvariantCulture)).Run();
        return 0;
    case "scoring":
        new ScoringBenchmark(new Measurement(), given ?? FindShared("data/20newsgroups.tsv")).Run();
        return 0;
    case "neighbours":
        new NeighbourBenchmark(new Measurement(), Corpora(given)).Run();
        return 0;
    case "maps":
        new MapBenchmark(new Measurement()).Run(Corpora(given));
        return 0;
    case "training":
        TrainingBenchmark.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine($"'{which}' is no benchmark. Use unigrams, defaults, streaming, scoring, neighbours, maps or training.");
        return 2;
}

static IEnumerable<string> Corpora(string? folder) =>
    Directory.GetFiles(folder ?? Path.GetDirectoryName(FindShared("data/20newsgroups.tsv"))!, "*.tsv").Order(StringComparer.Ordinal);

static string FindShared(string file)
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
    {
        string path = Path.Combine(folder.FullName, "..", "shared", file);
        if (File.Exists(path))
            return Path.GetFullPath(path);
    }
    throw new FileNotFoundException($"There is no folder 'shared' with {file} beside the repository; give the path of a file.");
}
