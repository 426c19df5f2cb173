using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class CustomMappingTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public string? Text { get; set; }

        [VectorType(3)]
        public float[]? Fixed { get; set; }

        public float[]? Open { get; set; }

        [KeyType(9)]
        public uint Key { get; set; }

        public uint Number { get; set; }
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Text = "one", Fixed = [1, 2, 3], Open = [1], Key = 1, Number = 5 },
        new Row { Text = "two", Fixed = [4, 5, 6], Open = [1, 2], Key = 2, Number = 6 },
    });

    private sealed class Size
    {
        [VectorType(2)]
        public float[]? Out { get; set; }

        public int Length { get; set; }
    }

    private sealed class OpenInput
    {
        public float[]? Fixed { get; set; }
    }

    private sealed class VectorInput
    {
        public VBuffer<float> Fixed { get; set; }
    }

    private sealed class WrongSize
    {
        [VectorType(7)]
        public float[]? Fixed { get; set; }
    }

    private sealed class FixedFromOpen
    {
        [VectorType(3)]
        public float[]? Open { get; set; }
    }

    private sealed class PlainKey
    {
        public uint Key { get; set; }
    }

    private sealed class TypedKey
    {
        [KeyType(9)]
        public uint Key { get; set; }
    }

    private sealed class MemoryInput
    {
        public ReadOnlyMemory<char> Text { get; set; }
    }

    private sealed class Joined
    {
        public string? Joined_ { get; set; }
    }

    private IDataView Map<TSrc, TDst>(Action<TSrc, TDst> action)
        where TSrc : class, new()
        where TDst : class, new() =>
        _ml.Transforms.CustomMapping(action, null).Fit(Data).Transform(Data);

    [Test]
    public void A_member_of_open_size_takes_a_vector_of_known_size()
    {
        Assert.That(Map<OpenInput, Size>((source, target) => target.Length = source.Fixed!.Length).GetColumn<int>("Length"), Is.EqualTo(new[] { 3, 3 }));
        Assert.That(Map<VectorInput, Size>((source, target) => target.Length = source.Fixed.Length).GetColumn<int>("Length"), Is.EqualTo(new[] { 3, 3 }));
    }

    [Test]
    public void A_member_of_known_size_does_not_take_a_vector_of_open_size()
    {
        Assert.That(
            () => Map<FixedFromOpen, Size>((_, _) => { }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Schema mismatch for input column 'Open': expected Vector<Single>, got VarVector<Single>"));
    }

    [Test]
    public void The_size_of_a_known_size_is_not_compared()
    {
        Assert.That(Map<WrongSize, Size>((source, target) => target.Length = source.Fixed!.Length).GetColumn<int>("Length"), Is.EqualTo(new[] { 3, 3 }));
    }

    [Test]
    public void A_key_is_taken_by_a_key_alone()
    {
        Assert.That(Map<TypedKey, Size>((source, target) => target.Length = (int)source.Key).GetColumn<int>("Length"), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(
            () => Map<PlainKey, Size>((_, _) => { }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Schema mismatch for input column 'Key': expected UInt32, got Key<UInt32>"));
    }

    [Test]
    public void Text_is_a_string_or_memory()
    {
        Assert.That(Map<MemoryInput, Joined>((source, target) => target.Joined_ = source.Text + "!").GetColumn<string>("Joined_"), Is.EqualTo(new[] { "one!", "two!" }));
    }

    [Test]
    public void Static_sizes_reach_the_schema()
    {
        IDataView view = Map<OpenInput, Size>((source, target) => target.Out = [source.Fixed![0], source.Fixed[1]]);
        Assert.That(view.Schema["Out"].Type.ToString(), Is.EqualTo("Vector<Single, 2>"));
        Assert.That(view.GetColumn<float[]>("Out").Last(), Is.EqualTo(new float[] { 4, 5 }));
    }

    [Test]
    public void A_mapping_that_writes_an_old_name_hides_the_old_column()
    {
        IDataView view = Map<MemoryInput, OverText>((source, target) => target.Text = source.Text.ToString().ToUpperInvariant());
        Assert.That(view.Schema.Count(column => column.Name == "Text"), Is.EqualTo(2));
        Assert.That(view.Schema.First(column => column.Name == "Text").IsHidden, Is.True);
        Assert.That(view.GetColumn<string>("Text"), Is.EqualTo(new[] { "ONE", "TWO" }));
    }

    private sealed class OverText
    {
        public string? Text { get; set; }
    }

    private sealed class Counter
    {
        public int Seen;
    }

    [Test]
    public void A_stateful_mapping_sees_the_rows_in_order_and_starts_anew_each_pass()
    {
        ITransformer model = _ml.Transforms.StatefulCustomMapping<MemoryInput, Size, Counter>(
            (_, target, state) => target.Length = ++state.Seen, state => state.Seen = 10, null).Fit(Data);
        IDataView view = model.Transform(Data);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.IsRowToRowMapper, Is.False);
            Assert.That(view.GetColumn<int>("Length"), Is.EqualTo(new[] { 11, 12 }));
            Assert.That(view.GetColumn<int>("Length"), Is.EqualTo(new[] { 11, 12 }));
            Assert.That(view.GetColumn<string>("Text"), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(() => _ml.Model.CreatePredictionEngine<MemoryInput, Size>(model), Throws.InstanceOf<ArgumentException>());
        }
    }

    [Test]
    public void A_filter_drops_the_rows_for_which_its_predicate_holds()
    {
        IDataView kept = _ml.Data.FilterByCustomPredicate<MemoryInput>(Data, row => row.Text.ToString() == "one");
        Assert.That(kept.GetColumn<string>("Text"), Is.EqualTo(new[] { "two" }));
        IDataView sampled = _ml.Data.FilterByStatefulCustomPredicate<MemoryInput, Counter>(Data, (_, state) => state.Seen++ % 2 == 1, state => state.Seen = 0);
        Assert.That(sampled.GetColumn<string>("Text"), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void The_output_shape_is_told_before_there_is_data()
    {
        SchemaShape shape = _ml.Transforms.CustomMapping<MemoryInput, Size>((_, _) => { }, null).GetOutputSchema(Shapes.Of(Data));
        SchemaShape.Column added = shape.Single(c => c.Name == "Out");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((added.Kind, added.ItemType, added.IsKey), Is.EqualTo((SchemaShape.Column.VectorKind.Vector, (DataViewType)NumberDataViewType.Single, false)));
            Assert.That(shape.Single(c => c.Name == "Key").IsKey, Is.True);
            Assert.That(shape.Single(c => c.Name == "Open").Kind, Is.EqualTo(SchemaShape.Column.VectorKind.VariableVector));
        }
    }
}
