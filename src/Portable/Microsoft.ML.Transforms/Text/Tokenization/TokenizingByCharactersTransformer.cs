using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(TokenizingByCharactersTransformer.LoaderSignature, typeof(TokenizingByCharactersTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// What <see cref="TokenizingByCharactersEstimator"/> makes. Markers stand at both ends of a text that is not empty; the texts of a
/// vector are one text with separators between them.
/// </summary>
public sealed class TokenizingByCharactersTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CharToken";

    private readonly bool _useMarkers;

    // Whether each text of a vector gets markers of its own; only models saved elsewhere ask for it.
    private readonly bool _marksEachText;

    internal TokenizingByCharactersTransformer(IHost host, bool useMarkers, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        _useMarkers = useMarkers;
    }

    private TokenizingByCharactersTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _useMarkers = ctx.Reader.ReadBoolean();
        _marksEachText = ctx.Reader.ReadBoolean();
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<TokenizingByCharactersTransformer>("CHARTOKN", 0x00010002, LoaderSignature);

    private static TokenizingByCharactersTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TokenizingByCharactersTransformer(env.Register(nameof(TokenizingByCharactersTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.Writer.Write(_useMarkers);
        ctx.Writer.Write(_marksEachText);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (!TextColumns.IsText(inputColumn.Type))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, TokenizingByCharactersEstimator.ExpectedColumnType, inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(TokenizingByCharactersTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        private static readonly VectorDataViewType _type = new(new KeyDataViewType(typeof(ushort), CharacterKeys.Count));

        public override DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.AddKeyValues<ReadOnlyMemory<char>>(CharacterKeys.Count, TextDataViewType.Instance,
                (ref VBuffer<ReadOnlyMemory<char>> names) => TokenBuffers.Write(CharacterKeys.Names, ref names));
            return Array.ConvertAll(parent.ColumnPairs, pair =>
                new DataViewSchema.DetachedColumn(pair.outputColumnName, _type, annotations.ToAnnotations()));
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair)
            => InputColumns[pair].Type is VectorDataViewType ? MakeVectorGetter(input, pair) : MakeTextGetter(input, pair);

        private ValueGetter<VBuffer<ushort>> MakeTextGetter(DataViewRow input, int pair)
        {
            ValueGetter<ReadOnlyMemory<char>> getText = input.GetGetter<ReadOnlyMemory<char>>(InputColumns[pair]);
            int markers = parent._useMarkers ? 1 : 0;
            ReadOnlyMemory<char> text = default;
            return (ref VBuffer<ushort> value) =>
            {
                getText(ref text);
                VBufferEditor<ushort> editor = VBufferEditor.Create(ref value, text.IsEmpty ? 0 : text.Length + 2 * markers);
                if (!text.IsEmpty)
                {
                    editor.Values[0] = CharacterKeys.TextStart;
                    editor.Values[^1] = CharacterKeys.TextEnd;
                    CopyCharacters(text, editor.Values[markers..]);
                }
                value = editor.Commit();
            };
        }

        private ValueGetter<VBuffer<ushort>> MakeVectorGetter(DataViewRow input, int pair)
        {
            var getTexts = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(InputColumns[pair]);
            VBuffer<ReadOnlyMemory<char>> texts = default;
            bool useMarkers = parent._useMarkers;
            bool marksEachText = parent._marksEachText && useMarkers;
            return (ref VBuffer<ushort> value) =>
            {
                getTexts(ref texts);
                int count = 0;
                int length = 0;
                foreach (ReadOnlyMemory<char> text in texts.GetValues())
                {
                    count += text.IsEmpty ? 0 : 1;
                    length += text.Length;
                }
                if (marksEachText)
                    length += 2 * count;
                else if (useMarkers && count > 0)
                    length += count + 1;

                VBufferEditor<ushort> editor = VBufferEditor.Create(ref value, length);
                Span<ushort> keys = editor.Values;
                foreach (ReadOnlyMemory<char> text in texts.GetValues())
                {
                    if (text.IsEmpty)
                        continue;
                    if (useMarkers)
                    {
                        keys[0] = marksEachText || keys.Length == length ? CharacterKeys.TextStart : CharacterKeys.UnitSeparator;
                        keys = keys[1..];
                    }
                    CopyCharacters(text, keys);
                    keys = keys[text.Length..];
                    if (marksEachText || (useMarkers && keys.Length == 1))
                    {
                        keys[0] = CharacterKeys.TextEnd;
                        keys = keys[1..];
                    }
                }
                value = editor.Commit();
            };
        }

        private static void CopyCharacters(ReadOnlyMemory<char> text, Span<ushort> keys)
            => MemoryMarshal.Cast<char, ushort>(text.Span).CopyTo(keys);
    }
}
