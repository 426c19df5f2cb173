namespace Microsoft.ML.Data;

/// <summary>The kinds of annotations, and their making.</summary>
internal static class AnnotationUtils
{
    public static class Kinds
    {
        public const string SlotNames = "SlotNames";
        public const string KeyValues = "KeyValues";
        public const string IsNormalized = "IsNormalized";
        public const string CategoricalSlotRanges = "CategoricalSlotRanges";
        public const string ScoreColumnSetId = "ScoreColumnSetId";
        public const string ScoreColumnKind = "ScoreColumnKind";
        public const string ScoreValueKind = "ScoreValueKind";
        public const string IsUserVisible = "IsUserVisible";
    }

    public static class ScoreKinds
    {
        public const string Clustering = "Clustering";
        public const string Score = "Score";
        public const string PredictedLabel = "PredictedLabel";
    }

    /// <summary>The annotation type of the id that ties the columns of one scoring together.</summary>
    public static KeyDataViewType ScoreColumnSetIdType { get; } = new(typeof(uint), int.MaxValue);

    public static VectorDataViewType GetNamesType(int size) => new(TextDataViewType.Instance, size);

    public static bool HasAnnotation(this DataViewSchema.Column column, string kind) => column.Annotations.Schema.GetColumnOrNull(kind) is not null;

    public static DataViewType GetAnnotationTypeOrNull(this DataViewSchema.Column column, string kind) => column.Annotations.Schema.GetColumnOrNull(kind)?.Type;

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, int size, ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter)
    {
        if (size > 0)
            builder.Add(Kinds.SlotNames, GetNamesType(size), getter);
    }

    public static void AddKeyValues<TValue>(
        this DataViewSchema.Annotations.Builder builder, int size, PrimitiveDataViewType valueType, ValueGetter<VBuffer<TValue>> getter) =>
        builder.Add(Kinds.KeyValues, new VectorDataViewType(valueType, size), getter);

    public static void AddText(this DataViewSchema.Annotations.Builder builder, string kind, string text) =>
        builder.AddPrimitiveValue(kind, TextDataViewType.Instance, text.AsMemory());

    /// <summary>What tells an evaluator which columns belong to a scoring and what they mean.</summary>
    public static DataViewSchema.Annotations MakeScoreAnnotations(string scoreColumnKind, string scoreValueKind, uint setId)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddText(Kinds.ScoreColumnKind, scoreColumnKind);
        builder.AddPrimitiveValue(Kinds.ScoreColumnSetId, ScoreColumnSetIdType, setId);
        builder.AddText(Kinds.ScoreValueKind, scoreValueKind);
        return builder.ToAnnotations();
    }

    /// <summary>The id for the next scoring: one above the highest in the schema.</summary>
    public static uint NextScoreColumnSetId(DataViewSchema schema)
    {
        uint highest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            if (!ScoreColumnSetIdType.Equals(column.GetAnnotationTypeOrNull(Kinds.ScoreColumnSetId)))
                continue;
            uint id = 0;
            column.Annotations.GetValue(Kinds.ScoreColumnSetId, ref id);
            highest = Math.Max(highest, id);
        }
        return highest + 1;
    }

    /// <summary>The same as a shape, for an estimator's output.</summary>
    public static SchemaShape ScoreAnnotationsShape { get; } = new(
    [
        SchemaShape.Column.Create(Kinds.ScoreColumnSetId, ScoreColumnSetIdType),
        SchemaShape.Column.Create(Kinds.ScoreColumnKind, TextDataViewType.Instance),
        SchemaShape.Column.Create(Kinds.ScoreValueKind, TextDataViewType.Instance),
    ]);
}
