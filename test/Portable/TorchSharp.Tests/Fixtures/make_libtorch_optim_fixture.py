"""Writes libtorch_optim.json: trajectories of PyTorch's optimizers and learning rates of its schedulers, in float64."""
import json, os, warnings
import torch
from torch import optim
from torch.optim import lr_scheduler as S

warnings.filterwarnings("ignore")
torch.set_default_dtype(torch.float64)
START = [1.0, -2.0, 0.5]


def gradient(w, step):
    """A slope that depends on the point and on the step."""
    return w * 0.7 + torch.sin(w * 3 + step)


def trajectory(make):
    w = torch.nn.Parameter(torch.tensor(START))
    optimizer = make([w])
    points = []
    for step in range(30):
        w.grad = gradient(w.detach(), step)
        optimizer.step()
        points.append(w.tolist())
    return points


optimizers = {
    "sgd": lambda p: optim.SGD(p, 0.05),
    "sgd_momentum": lambda p: optim.SGD(p, 0.05, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "sgd_nesterov": lambda p: optim.SGD(p, 0.05, momentum=0.9, nesterov=True),
    "sgd_maximize": lambda p: optim.SGD(p, 0.01, maximize=True),
    "adam": lambda p: optim.Adam(p, 0.05),
    "adam_decay": lambda p: optim.Adam(p, 0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "adam_amsgrad": lambda p: optim.Adam(p, 0.05, amsgrad=True, maximize=True),
    "adamw": lambda p: optim.AdamW(p, 0.05, weight_decay=0.1),
    "adamw_amsgrad": lambda p: optim.AdamW(p, 0.05, weight_decay=0.1, amsgrad=True),
    "rmsprop": lambda p: optim.RMSprop(p, 0.02),
    "rmsprop_centered": lambda p: optim.RMSprop(p, 0.02, alpha=0.9, eps=1e-4, weight_decay=0.1, momentum=0.5, centered=True),
}


def rates(make, steps=25, momentum=False):
    w = torch.nn.Parameter(torch.tensor(START))
    optimizer = optim.SGD([w], 0.5, momentum=0.9)
    scheduler = make(optimizer)
    seen = []
    for step in range(steps):
        group = optimizer.param_groups[0]
        seen.append([group["lr"], group["momentum"]])
        optimizer.step()
        scheduler.step()
    return seen


schedulers = {
    "step": lambda o: S.StepLR(o, 4, 0.3),
    "multistep": lambda o: S.MultiStepLR(o, [3, 7, 7, 15], 0.5),
    "exponential": lambda o: S.ExponentialLR(o, 0.9),
    "cosine": lambda o: S.CosineAnnealingLR(o, 8, 0.01),
    "lambda": lambda o: S.LambdaLR(o, lambda e: 1 / (e + 1)),
    "multiplicative": lambda o: S.MultiplicativeLR(o, lambda e: 0.95 if e % 2 else 1.01),
    "constant": lambda o: S.ConstantLR(o, 0.25, 6),
    "linear": lambda o: S.LinearLR(o, 0.25, 0.8, 6),
    "polynomial": lambda o: S.PolynomialLR(o, 10, 2.0),
    "onecycle": lambda o: S.OneCycleLR(o, 1.5, total_steps=26),
    "onecycle_three": lambda o: S.OneCycleLR(o, 1.5, epochs=2, steps_per_epoch=13, three_phase=True, anneal_strategy="linear", pct_start=0.4, div_factor=10, final_div_factor=100),
}

schedulers.update({
    "cyclic": lambda o: S.CyclicLR(o, 0.1, 0.9, 4, 6),
    "cyclic_halving": lambda o: S.CyclicLR(o, 0.1, 0.9, 3, mode="triangular2", cycle_momentum=False),
    "cyclic_fading": lambda o: S.CyclicLR(o, 0.1, 0.9, 3, mode="exp_range", gamma=0.9),
    "sequential": lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 3), S.ExponentialLR(o, 0.9)], [5]),
    "chained": lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.1, 3), S.ExponentialLR(o, 0.9)]),
})

measures = [5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 2.9999, 3, 3]
w = torch.nn.Parameter(torch.tensor(START))
o = optim.SGD([w], 0.5)
plateau = S.ReduceLROnPlateau(o, factor=0.2, patience=2, cooldown=1, min_lr=0.01)
plateau_rates = []
for m in measures:
    plateau.step(m)
    plateau_rates.append(o.param_groups[0]["lr"])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libtorch_optim.json"), "w") as f:
    json.dump({
        "optimizers": {k: trajectory(v) for k, v in optimizers.items()},
        "schedulers": {k: rates(v) for k, v in schedulers.items()},
        "plateau": {"measures": measures, "rates": plateau_rates},
    }, f, separators=(",", ":"))
