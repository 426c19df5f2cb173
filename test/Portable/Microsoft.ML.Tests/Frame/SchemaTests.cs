using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class SchemaTests
{
    [Test]
    public void The_last_column_of_a_name_hides_the_others()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Text", TextDataViewType.Instance);
        builder.AddColumn("F", NumberDataViewType.Single);
        builder.AddColumn("Text", NumberDataViewType.Int32);
        DataViewSchema schema = builder.ToSchema();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema, Has.Count.EqualTo(3));
            Assert.That(schema["Text"].Index, Is.EqualTo(2));
            Assert.That(schema[0].IsHidden, Is.True);
            Assert.That(schema[2].IsHidden, Is.False);
            Assert.That(schema.GetColumnOrNull("Nope"), Is.Null);
            Assert.That(schema[1].ToString(), Is.EqualTo("F: Single"));
        }
    }

    [Test]
    public void Types_read_as_in_the_real_one()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextDataViewType.Instance.ToString(), Is.EqualTo("String"));
            Assert.That(NumberDataViewType.Single.ToString(), Is.EqualTo("Single"));
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 2).ToString(), Is.EqualTo("Vector<Single, 2>"));
            Assert.That(new VectorDataViewType(NumberDataViewType.Single).ToString(), Is.EqualTo("Vector<Single>"));
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 2, 3).ToString(), Is.EqualTo("Vector<Single, 2, 3>"));
            Assert.That(new KeyDataViewType(typeof(uint), 3).ToString(), Is.EqualTo("Key<UInt32, 0-2>"));
        }
    }

    [Test]
    public void Types_are_equal_by_what_they_say()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 2).Equals(new VectorDataViewType(NumberDataViewType.Single, new[] { 2 })), Is.True);
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 6), Is.Not.EqualTo(new VectorDataViewType(NumberDataViewType.Single, 2, 3)));
            Assert.That(new KeyDataViewType(typeof(uint), 3).Equals(new KeyDataViewType(typeof(uint), 3)), Is.True);
            Assert.That(new KeyDataViewType(typeof(uint), 3).Equals(new KeyDataViewType(typeof(byte), 3)), Is.False);
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 2, 3).Size, Is.EqualTo(6));
            Assert.That(new VectorDataViewType(NumberDataViewType.Single, 2, 0).IsKnownSize, Is.False);
            Assert.That(() => new KeyDataViewType(typeof(float), 3), Throws.InstanceOf<ArgumentException>());
        }
    }

    [Test]
    public void Annotations_give_back_what_was_put_in()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        annotations.Add(
            "SlotNames",
            new VectorDataViewType(TextDataViewType.Instance, 2),
            (ref VBuffer<ReadOnlyMemory<char>> names) => names = new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "b".AsMemory()]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 2), annotations.ToAnnotations());
        DataViewSchema.Column column = builder.ToSchema()["Features"];

        VBuffer<ReadOnlyMemory<char>> slots = default;
        column.GetSlotNames(ref slots);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(column.IsNormalized(), Is.True);
            Assert.That(column.HasSlotNames(), Is.True);
            Assert.That(column.HasKeyValues(), Is.False);
            Assert.That(slots.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(column.Annotations.Schema.Select(c => c.Name), Is.EqualTo(new[] { "IsNormalized", "SlotNames" }));
        }

        float wrong = 0;
        Assert.That(() => column.Annotations.GetValue("Nope", ref wrong), Throws.InvalidOperationException);
        Assert.That(() => column.Annotations.GetValue("IsNormalized", ref wrong), Throws.InvalidOperationException);
    }

    [Test]
    public void Row_ids_mix_and_repeat()
    {
        var id = new DataViewRowId(1, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(id.Fork(), Is.EqualTo(new DataViewRowId(1, 2).Fork()));
            Assert.That(id.Fork(), Is.Not.EqualTo(id.Next()));
            Assert.That(id.Combine(id), Is.Not.EqualTo(id));
            Assert.That(id.CompareTo(new DataViewRowId(0, 3)), Is.LessThan(0));
            Assert.That(id.ToString(), Is.EqualTo("00000000000000020000000000000001"));
        }
    }
}
