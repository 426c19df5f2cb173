using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.RandomNumbers;

/// <summary>Numbers drawn by libtorch 1.13 on the CPU after manual_seed(7).</summary>
[NonParallelizable]
public sealed class RandomNumberTests
{
    [SetUp]
    public void Seed() => manual_seed(7);

    [Test]
    public void Uniform_numbers_are_those_of_libtorch() =>
        AssertFloats(rand(5), 0.53492254f, 0.19880319f, 0.6592117f, 0.6568903f, 0.23276156f);

    [Test]
    public void Few_normal_numbers_are_those_of_libtorch() =>
        AssertFloats(randn(5), -0.1467951f, 0.7861413f, 0.94682163f, -1.114344f, 1.6907902f);

    [Test]
    public void Sixteen_normal_numbers_are_made_in_a_block() =>
        AssertFloats(randn(16),
            -0.8201345205307007f, 0.39563116431236267f, 0.8989084959030151f, -1.3884038925170898f, -0.16699601709842682f, 0.2851499617099762f,
            -0.641091525554657f, -0.8936554193496704f, 0.9265429973602295f, -0.5355122089385986f, -1.1597203016281128f, -0.4601571559906006f,
            0.7085390686988831f, 1.0127553939819336f, 0.23039686679840088f, 1.090165138244629f);

    [Test]
    public void The_last_sixteen_are_drawn_again_when_the_length_is_no_multiple() =>
        AssertFloats(randn(20),
            -0.8201345205307007f, 0.39563116431236267f, 0.8989084959030151f, -1.3884038925170898f, 0.19844505190849304f, 0.7820726633071899f,
            1.0391076803207397f, -0.7245107293128967f, -0.8489086031913757f, -1.2169294357299805f, -0.08102158457040787f, 1.3614851236343384f,
            -2.0614778995513916f, 0.6741006970405579f, -1.3233457803726196f, -1.3597689867019653f, -0.866701602935791f, -0.5640066862106323f,
            -2.056462526321411f, -0.35672253370285034f);

    [Test]
    public void A_large_block_sums_up_as_in_libtorch() =>
        Assert.That(randn(4096).to_type(ScalarType.Float64).sum().ToDouble(), Is.EqualTo(84.12300077934924).Within(1e-9));

    [Test]
    public void Double_normal_numbers_are_those_of_libtorch()
    {
        Assert.That(randn(5, dtype: ScalarType.Float64).data<double>().ToArray(), Is.EqualTo((double[])
            [-0.1467950974849952, 0.7861412987235358, 0.9468216090039564, -1.1143440212610307, 1.6907901257942333]).Within(1e-15));
        manual_seed(7);
        Assert.That(randn(20, dtype: ScalarType.Float64).data<double>().ToArray()[..3], Is.EqualTo((double[])
            [0.06626753966449943, 0.04699155524392409, 1.8365386300294015]).Within(1e-15));
    }

    [Test]
    public void A_transposed_tensor_is_filled_in_the_order_of_memory()
    {
        var filled = empty(4, 5).t().normal_();
        AssertFloats(filled.select(0, 0), -0.1467950940132141f, -0.8948279023170471f, 0.317678302526474f, 1.3470226526260376f);
        AssertFloats(filled.select(0, 1), 0.7861412763595581f, -0.3556250333786011f, 0.13280697166919708f, 2.4382081031799316f);
    }

    [Test]
    public void Integers_are_those_of_libtorch() => AssertLongs(randint(0, 1000, [8]), 615, 892, 721, 286, 283, 347, 287, 279);

    [Test]
    public void Permutations_are_those_of_libtorch() => AssertLongs(randperm(10), 5, 0, 3, 4, 1, 7, 9, 6, 8, 2);

    [Test]
    public void Bernoulli_draws_are_those_of_libtorch()
    {
        AssertFloats(empty(20).bernoulli_(0.3), 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0);
        manual_seed(7);
        AssertFloats(bernoulli(full(20, 0.3f)), 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1);
    }

    [Test]
    public void Exponential_numbers_are_those_of_libtorch() =>
        AssertFloats(empty(5).exponential_(2), 0.1638219654560089f, 0.159891739487648f, 0.9905877113342285f, 0.5345584154129028f, 1.2789281606674194f);

    [Test]
    public void Other_transformed_numbers_are_those_of_libtorch()
    {
        AssertFloats(empty(4).cauchy_(1, 2), -0.6611115336418152f, -0.7224060893058777f, 5.323784351348877f, 2.0725667476654053f);
        manual_seed(7);
        AssertFloats(empty(4).geometric_(0.2), 6, 6, 1, 2);
        manual_seed(7);
        AssertFloats(empty(4).log_normal_(0.2, 0.5), 1.1349657773971558f, 1.809536337852478f, 1.9609142541885376f, 0.6996521353721619f);
        manual_seed(7);
        AssertFloats(empty(4).uniform_(-2, 3), 0.6746127009391785f, -1.0059840679168701f, 1.2960584163665771f, 1.2844513654708862f);
        manual_seed(7);
        AssertFloats(empty(4).normal_(-2, 3), -2.440385341644287f, 0.3584238886833191f, 0.8404648303985596f, -5.343031883239746f);
        manual_seed(7);
        AssertFloats(normal(ones(4), full(4, 2f)), 0.7064098119735718f, 2.572282552719116f, 2.893643379211426f, -1.2286880016326904f);
    }

    [Test]
    public void Multinomial_draws_are_those_of_libtorch()
    {
        using var weights = tensor((float[])[1, 2, 3, 4]);
        AssertLongs(multinomial(weights, 6, true), 1, 1, 3, 3, 3, 3);
        manual_seed(7);
        AssertLongs(multinomial(weights, 3), 1, 3, 0);
        manual_seed(7);
        var rows = multinomial(tensor((float[])[1, 2, 3, 4, 4, 3, 2, 1], [2, 4]), 3, true);
        AssertLongs(rows.flatten(), 1, 1, 3, 1, 3, 2);
    }

    [Test]
    public void Gamma_and_Dirichlet_and_Poisson_numbers_are_those_of_libtorch()
    {
        using var shapes = tensor((float[])[0.5f, 1, 2, 30]);
        AssertFloats(_standard_gamma(shapes), 0.45486846566200256f, 3.911741018295288f, 2.310887098312378f, 25.98089027404785f);
        manual_seed(7);
        AssertFloats(_sample_dirichlet(shapes), 0.013928075321018696f, 0.11977753043174744f, 0.0707593783736229f, 0.7955350279808044f);
        manual_seed(7);
        AssertFloats(poisson(tensor((float[])[0.5f, 3, 20, 100])), 0, 5, 21, 108);
    }

    [Test]
    public void A_restored_state_repeats_the_stream()
    {
        randn(3);
        using var state = get_rng_state();
        var expected = randn(7);
        set_rng_state(state);
        AssertFloats(randn(7), expected.data<float>().ToArray());
    }

    [Test]
    public void The_saved_state_has_the_layout_of_libtorch()
    {
        randn(3);
        byte[] state = get_rng_state().data<byte>().ToArray();
        Assert.That(state, Has.Length.EqualTo(5056));
        Assert.That(state[..40], Is.EqualTo((byte[])
            [7, 0, 0, 0, 0, 0, 0, 0, 105, 2, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 249, 163, 137, 120, 0, 0, 0, 0, 77, 45, 24, 86, 0, 0, 0, 0]));
        // libtorch's last numbers: the pending normal, a validity flag, and an unused float with its own.
        Assert.That(state[^28..], Is.EqualTo((byte[])
            [90, 212, 241, 191, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Test]
    public void Two_generators_of_one_seed_agree_and_leave_the_default_alone()
    {
        using var a = new Generator(3);
        using var b = new Generator(3);
        var first = rand(4, generator: a).data<float>().ToArray();
        Assert.That(rand(4, generator: b).data<float>().ToArray(), Is.EqualTo(first));
        AssertFloats(rand(2), 0.53492254f, 0.19880319f);
    }

    [Test]
    public void Impossible_parameters_are_refused_in_libtorch_words()
    {
        Assert.That(() => empty(2).bernoulli_(1.5), Throws.InstanceOf<System.Runtime.InteropServices.ExternalException>()
            .With.Message.Contains("expects p to be in [0, 1]"));
        Assert.That(() => multinomial(tensor((float[])[1, -1]), 1), Throws.InstanceOf<System.Runtime.InteropServices.ExternalException>()
            .With.Message.Contains("probability tensor contains either"));
        Assert.That(() => multinomial(ones(2), 3), Throws.InstanceOf<System.Runtime.InteropServices.ExternalException>()
            .With.Message.Contains("without replacement"));
    }

    private static void AssertFloats(Tensor actual, params float[] expected) =>
        Assert.That(actual.contiguous().data<float>().ToArray(), Is.EqualTo(expected));

    private static void AssertLongs(Tensor actual, params long[] expected) =>
        Assert.That(actual.contiguous().data<long>().ToArray(), Is.EqualTo(expected));
}
