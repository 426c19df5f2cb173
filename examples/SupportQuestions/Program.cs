using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Text;
using MLNet.TextClustering;

// 13,083 questions that customers asked their bank become 77 clusters. The labels only measure the result: no method sees them.
const int Clusters = 77;
int[] seeds = [1, 2, 3];
string[] newQuestions = ["My card was swallowed by the machine", "why was I charged twice???", "is the euro rate fair", ""];

var ml = new MLContext(seed: 1);
if (args is ["--answer", var saved])
{
    Console.Write(Answers(ml.Model.Load(saved, out _)));
    return;
}

IDataView questions = ml.Data.LoadFromTextFile<Question>(Path.Combine(AppContext.BaseDirectory, "data", "banking77.tsv"), hasHeader: true);

Console.WriteLine($"{"percent, mean of 3 seeds",-26}{"NMI",7}{"ARI",7}{"AMI",7}{"accuracy",10}{"seconds",9}");
Compare("TF-IDF + k-means", (context, seed) => TfIdf(context).AppendCacheCheckpoint(context).Append(KMeans(context, "Features")));
Compare("LSA + k-means", (context, seed) => context.TextClustering().Featurize("Features", "Text")
    .Append(context.TextClustering().LsaLatent("Latent", "Features", new() { Seed = seed })).AppendCacheCheckpoint(context)
    .Append(KMeans(context, "Latent")));
ITransformer model = Compare("VAE + k-means", (context, seed) => context.TextClustering().Featurize("Features", "Text")
    .VaeLatent("Latent", "Features", new() { Seed = seed, ExpectedClusters = Clusters })
    .Append(KMeans(context, "Latent")));

PrintLargestClusters(model.Transform(questions));

string path = Path.Combine(AppContext.BaseDirectory, "questions.zip");
ml.Model.Save(model, questions.Schema, path);
var command = new ProcessStartInfo("dotnet", [typeof(Question).Assembly.Location, "--answer", path]) { RedirectStandardOutput = true };
using var process = Process.Start(command)!;
string there = process.StandardOutput.ReadToEnd();
Console.Write($"\nAnswers of {path}, loaded by a second process:\n{there}");
Console.WriteLine(there == Answers(model) ? "The same, bit for bit, as those of the trained model." : "NOT those of the trained model!");

// What ML.NET has without this library: single words in lower case, TF-IDF, no English stop words.
static TextFeaturizingEstimator TfIdf(MLContext context) => context.Transforms.Text.FeaturizeText("Features", new()
{
    WordFeatureExtractor = new() { NgramLength = 1, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
    CharFeatureExtractor = null,
    KeepPunctuations = false,
    StopWordsRemoverOptions = new StopWordsRemovingEstimator.Options { Language = TextFeaturizingEstimator.Language.English },
}, "Text");

// One thread, because the sums of several threads come in another order in each run.
static KMeansTrainer KMeans(MLContext context, string column) => context.Clustering.Trainers.KMeans(
    new KMeansTrainer.Options { FeatureColumnName = column, NumberOfClusters = Clusters, NumberOfThreads = 1 });

// Fits once a seed, prints the mean figures and returns the first model.
ITransformer Compare(string name, Func<MLContext, int, IEstimator<ITransformer>> pipeline)
{
    var models = new List<ITransformer>();
    var watch = Stopwatch.StartNew();
    foreach (int seed in seeds)
        models.Add(pipeline(new MLContext(seed), seed).Fit(questions));
    watch.Stop();
    var quality = models.ConvertAll(m => ml.TextClustering().Evaluate(m.Transform(questions)));
    string Mean(Func<ClusteringQuality, double> figure, int width) => $"{100 * quality.Average(figure):F1}".PadLeft(width);
    Console.Write(name.PadRight(26) + Mean(q => q.NormalizedMutualInformation, 7) + Mean(q => q.AdjustedRandIndex, 7));
    Console.WriteLine(Mean(q => q.AdjustedMutualInformation, 7) + Mean(q => q.Accuracy, 10) + $"{watch.Elapsed.TotalSeconds / seeds.Length,9:F1}");
    return models[0];
}

// Top terms by class-based TF-IDF: share in the cluster · ln(1 + 1 / share in all). The typical question is the one nearest to the centre.
void PrintLargestClusters(IDataView clustered)
{
    VBuffer<ReadOnlyMemory<char>> names = default;
    clustered.Schema["Features"].GetSlotNames(ref names);
    var rows = ml.Data.CreateEnumerable<Clustered>(clustered, reuseRowObject: false).ToList();
    double[] all = Shares(rows);
    foreach (var cluster in rows.GroupBy(r => r.PredictedLabel).OrderByDescending(c => c.Count()).ThenBy(c => c.Key).Take(10))
    {
        double[] share = Shares(cluster);
        var terms = Enumerable.Range(0, share.Length).OrderByDescending(t => share[t] * Math.Log(1 + (1 / (all[t] + 1e-9)))).Take(6);
        var typical = cluster.MinBy(r => r.Score[r.PredictedLabel - 1])!;
        Console.WriteLine($"\n{cluster.Count(),4} questions: {string.Join(", ", terms.Select(t => names.GetItemOrDefault(t)))}\n     \"{typical.Text}\"");
    }
}

static double[] Shares(IEnumerable<Clustered> rows)
{
    var counts = new double[rows.First().Features.Length];
    foreach (var (term, count) in rows.SelectMany(r => r.Features.Items()))
        counts[term] += count;
    double total = counts.Sum();
    return [.. counts.Select(c => c / total)];
}

// The cluster of each new question, and all bits of its latent as one number.
string Answers(ITransformer trained)
{
    using var engine = ml.Model.CreatePredictionEngine<Question, Clustered>(trained);
    return string.Concat(newQuestions.Select(text =>
    {
        var answer = engine.Predict(new Question { Text = text });
        int bits = answer.Latent.Select(BitConverter.SingleToInt32Bits).Aggregate((hash, next) => (hash * 31) ^ next);
        return $"  cluster {answer.PredictedLabel,2}, latent {bits:X8}: \"{text}\"\n";
    }));
}

internal sealed class Question
{
    [LoadColumn(0)] public string Label { get; set; } = "";
    [LoadColumn(1)] public string Text { get; set; } = "";
}

internal sealed class Clustered
{
    public string Text { get; set; } = "";
    public VBuffer<float> Features { get; set; }
    public float[] Latent { get; set; } = [];
    public uint PredictedLabel { get; set; }
    public float[] Score { get; set; } = [];
}
