using System.Text.Json;

namespace MLNet.TextClustering.Training.Logs;

/// <summary>A JSON object a line.</summary>
internal sealed class JsonLinesLog(string path) : TrainingLog
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);

    private protected override void Write(TrainingProgress progress, int training, long step)
    {
        using (var json = new Utf8JsonWriter(_file))
        {
            json.WriteStartObject();
            json.WriteString("stage", JsonNamingPolicy.CamelCase.ConvertName(progress.Stage.ToString()));
            if (progress.Epoch > 0)
            {
                json.WriteNumber("training", training);
                json.WriteNumber("epoch", progress.Epoch);
                json.WriteNumber("epochs", progress.Epochs);
                foreach ((string name, double value) in Figures(progress)) json.WriteNumber(name, value);
            }

            json.WriteEndObject();
        }

        _file.WriteByte((byte)'\n');
        _file.Flush();
    }

    private protected override void Close() => _file.Dispose();
}
