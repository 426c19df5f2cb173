using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(TextExpandingTransformer.LoaderSignature, typeof(TextExpandingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Writes terms as often as their frequencies say: "a:2;b:1" becomes "a;a;b".</summary>
internal sealed class TextExpandingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "TextExpand";

    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly char _termSeparator;
    private readonly char _freqSeparator;

    internal TextExpandingTransformer(IHostEnvironment env, string outputColumnName, string inputColumnName, char termSeparator, char freqSeparator)
        : base(env.Register(nameof(TextExpandingTransformer)))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        _termSeparator = termSeparator;
        _freqSeparator = freqSeparator;
    }

    private static VersionInfo Version => VersionInfo.For<TextExpandingTransformer>("TEXT EXP", 0x00010001, LoaderSignature);

    private static TextExpandingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TextExpandingTransformer(env, ctx.LoadNonEmptyString(), ctx.LoadNonEmptyString(), ctx.Reader.ReadChar(), ctx.Reader.ReadChar());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.SaveNonEmptyString(_outputColumnName);
        ctx.SaveNonEmptyString(_inputColumnName);
        ctx.Writer.Write(_termSeparator);
        ctx.Writer.Write(_freqSeparator);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private ReadOnlyMemory<char> Expand(ReadOnlyMemory<char> text)
    {
        var expanded = new StringBuilder();
        foreach (string item in text.ToString().Split(_termSeparator))
        {
            string[] parts = item.Split(_freqSeparator);
            // What has no frequency counts once.
            int count = parts.Length == 2 ? ParseFrequency(parts[1]) : 1;
            for (int i = 0; i < count; i++)
                expanded.Append(parts[0]).Append(_termSeparator);
        }

        if (expanded.Length > 0)
            expanded.Length--;
        return expanded.ToString().AsMemory();
    }

    private static int ParseFrequency(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int frequency)
        ? frequency
        : throw new FormatException($"The frequency '{text}' of a term is no whole number.");

    private sealed class Mapper(TextExpandingTransformer parent, DataViewSchema schema) : IRowMapper
    {
        private readonly DataViewSchema.Column _input = schema.GetColumnOrNull(parent._inputColumnName) is { Type: TextDataViewType } column
            ? column
            : throw Contracts.ExceptSchemaMismatch("inputSchema", "input", parent._inputColumnName, "String", schema.GetColumnOrNull(parent._inputColumnName)?.Type.ToString());

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => [new DataViewSchema.DetachedColumn(parent._outputColumnName, TextDataViewType.Instance)];

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => activeOutput(0) && column == _input.Index;

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            if (!activeOutput(0))
                return [null];
            ValueGetter<ReadOnlyMemory<char>> getText = input.GetGetter<ReadOnlyMemory<char>>(_input);
            ReadOnlyMemory<char> text = default;
            return
            [
                (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
                {
                    getText(ref text);
                    value = parent.Expand(text);
                }),
            ];
        }
    }
}
