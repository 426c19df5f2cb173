using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optimization;

[NonParallelizable]
public sealed class OptimizerTests
{
    /// <summary>Single precision, sizes that leave a rest after the vectors, against plain double arithmetic.</summary>
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(40_003)]
    public void Adam_follows_a_double_precision_reference_for_100_steps(int size)
    {
        const double lr = 3e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
        manual_seed(1);
        using var parameter = new Parameter(randn(size));
        using var optimizer = Adam([parameter], lr);
        double[] w = Values.Of(parameter);
        var (m, v) = (new double[size], new double[size]);
        using var target = randn(size);
        double[] wanted = Values.Of(target);

        for (int step = 1; step <= 100; step++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                (parameter - target).square().sum().backward();
                optimizer.step();
            }
            for (int i = 0; i < size; i++)
            {
                double g = 2 * (w[i] - wanted[i]);
                m[i] = beta1 * m[i] + (1 - beta1) * g;
                v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                w[i] -= lr * (m[i] / (1 - Math.Pow(beta1, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, step))) + eps);
            }
        }
        Assert.That(Values.Of(parameter), Is.EqualTo(w).Within(1e-5));
    }

    [Test]
    public void Adam_does_not_depend_on_the_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            Assert.That(Run(1), Is.EqualTo(Run(4)));
        }
        finally
        {
            set_num_threads(before);
        }

        static double[] Run(int threads)
        {
            set_num_threads(threads);
            manual_seed(2);
            using var parameter = new Parameter(randn(100_000));
            using var optimizer = AdamW([parameter], 0.01, weight_decay: 0.1);
            parameter.grad = randn(100_000);
            optimizer.step();
            return Values.Of(parameter);
        }
    }

    [Test]
    public void Groups_keep_their_own_rates_and_take_the_rest_from_the_optimizer()
    {
        using var a = new Parameter(ones(1));
        using var b = new Parameter(ones(1));
        using var optimizer = SGD([new SGD.ParamGroup([a], 0.5), new SGD.ParamGroup { Parameters = [b] }], 0.1);
        a.grad = ones(1);
        b.grad = ones(1);
        optimizer.step();
        Assert.That(a.ToSingle(), Is.EqualTo(0.5f));
        Assert.That(b.ToSingle(), Is.EqualTo(0.9f).Within(1e-7));
        Assert.That(optimizer.ParamGroups.Select(group => group.LearningRate), Is.EqualTo((double[])[0.5, 0.1]));
    }

    [Test]
    public void Parameters_without_a_gradient_stay_and_keep_no_step()
    {
        using var a = new Parameter(ones(1));
        using var optimizer = Adam([a], 0.1);
        optimizer.step();
        Assert.That(a.ToSingle(), Is.EqualTo(1));
        Assert.That(((Adam.State)optimizer.state_dict().State.Single()).step, Is.Zero);
    }

    [Test]
    public void Zero_grad_fills_with_zeros()
    {
        using var a = new Parameter(ones(1));
        using var optimizer = SGD([a], 0.1);
        a.square().backward();
        optimizer.zero_grad();
        Assert.That(a.grad.ToSingle(), Is.Zero);
        a.square().backward();
        a.square().backward();
        Assert.That(a.grad.ToSingle(), Is.EqualTo(4), "gradients add up again");
        optimizer.zero_grad();
        a.square().backward();
        Assert.That(a.grad.ToSingle(), Is.EqualTo(2));
    }

    [Test]
    public void Momentum_goes_on_where_zero_grad_left_a_parameter_without_a_new_gradient()
    {
        using var a = new Parameter(ones(1));
        using var optimizer = SGD([a], 1, momentum: 0.5);
        a.grad = ones(1);
        optimizer.step();
        optimizer.zero_grad();
        optimizer.step();
        Assert.That(a.ToSingle(), Is.EqualTo(1 - 1 - 0.5f));
    }

    [Test]
    public void A_transposed_parameter_is_updated_too()
    {
        using var parameter = new Parameter(zeros(2, 3).t());
        using var optimizer = Adam([parameter], 0.1);
        parameter.grad = tensor((float[])[1, -1, 1, -1, 1, -1], [3, 2]);
        optimizer.step();
        Assert.That(Values.Of(parameter), Is.EqualTo((double[])[-0.1, 0.1, -0.1, 0.1, -0.1, 0.1]).Within(1e-6));
    }

    [Test]
    public void State_survives_the_scope_in_which_the_first_step_was_taken()
    {
        using var parameter = new Parameter(ones(2));
        using var optimizer = SGD([parameter], 0.1, momentum: 0.9);
        for (int step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            parameter.grad = ones(2);
            optimizer.step();
        }
        Assert.That(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer.IsInvalid, Is.False);
    }

    [Test]
    public void The_state_file_is_what_TorchSharp_writes()
    {
        using var parameter = new Parameter(ones(1));
        using var optimizer = Adam([parameter], 0.25);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);

        byte[] tensor = [6, 1, 1, 0, 0, 0, 0];
        byte[] expected =
        [
            4, .. "Adam"u8, 1, 1,
            .. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(0.9), .. BitConverter.GetBytes(0.999),
            .. BitConverter.GetBytes(1e-8), .. BitConverter.GetBytes(0.0), 0, 0,
            .. BitConverter.GetBytes(0L), .. tensor, .. tensor, 0,
        ];
        Assert.That(stream.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void State_of_another_optimizer_is_refused()
    {
        using var parameter = new Parameter(ones(1));
        using var adam = Adam([parameter]);
        using var sgd = SGD([parameter], 0.1);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        adam.save_state_dict(writer);
        stream.Position = 0;
        Assert.That(() => sgd.load_state_dict(new BinaryReader(stream)), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("Adam"));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_their_value()
    {
        using var parameter = new Parameter(ones(1));
        Assert.That(() => Adam([parameter], -1), Throws.ArgumentException.With.Message.Contains("-1"));
        Assert.That(() => Adam([parameter], beta1: 1), Throws.ArgumentException.With.Message.Contains("beta1"));
        Assert.That(() => SGD([parameter], 0.1, nesterov: true), Throws.ArgumentException);
        Assert.That(() => Adam((Parameter[])[parameter, parameter]), Throws.ArgumentException.With.Message.Contains("more than one"));
    }

    [Test]
    public void Clipping_shrinks_the_joint_norm_and_tells_the_old_one()
    {
        using var a = new Parameter(zeros(2));
        using var b = new Parameter(zeros(1));
        a.grad = tensor((float[])[3, 0]);
        b.grad = tensor((float[])[-4]);
        Assert.That(nn.utils.clip_grad_norm_([a, b], 1), Is.EqualTo(5).Within(1e-6));
        Assert.That(Values.Of(a.grad), Is.EqualTo((double[])[0.6, 0]).Within(1e-6));
        Assert.That(nn.utils.clip_grad_norm_([a, b], 10), Is.EqualTo(1).Within(1e-5));
        Assert.That(Values.Of(b.grad), Is.EqualTo((double[])[-0.8]).Within(1e-6), "a small norm is left alone");

        nn.utils.clip_grad_value_([a, b], 0.5);
        Assert.That(Values.Of(a.grad).Concat(Values.Of(b.grad)), Is.EqualTo((double[])[0.5, 0, -0.5]).Within(1e-6));
    }
}
