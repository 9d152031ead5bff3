"""Writes recipe_values.json: what PyTorch's AdamW makes of some networks of NetworkVariants.java with smoothed labels.

Run with PyTorch 2 (made with 2.15.0) beside reference_values.py: python recipe_values.py > recipe_values.json
Everything is float64. What multiplies decays; biases, batch normalisation's scales and offsets don't. Where a gradient
is nearly 0, Adam's step is a matter of rounding: null. "average" is an exponential moving average of the weights with
TensorFlow's warm-up.
"""
import json
import pathlib
import sys

exec(pathlib.Path(__file__).with_name("reference_values.py").read_text().split("values = {")[0])
STEPS, RATE, DECAY, SMOOTHING, KEEP, SMALL = 4, 2e-3, 0.5, 0.1, 0.15, 3e-4


class Kept(Flat):
    """The same parameters at every pass."""

    def __init__(self):
        super().__init__(3, 0.25, 0, True)
        self.made = None

    def again(self):
        self.made = [value for value, _ in self.parts]

    def take(self, *shape, order="c"):
        return super().take(*shape, order=order) if self.made is None else self.made.pop(0)


def flattened(parts, values):
    pieces = []
    for (parameter, order), value in zip(parts, values):
        if order == "f":
            value = value.permute(*reversed(range(value.dim())))
        pieces.append(value.reshape(-1))
    return torch.cat(pieces)


def trained(network):
    flat = Kept()
    network(flat)
    parts = list(flat.parts)
    values = [value for value, _ in parts]
    decaying = [value for value in values if value.dim() > 1]
    others = [value for value in values if value.dim() == 1]
    optimiser = torch.optim.AdamW(
        [{"params": decaying, "weight_decay": DECAY}, {"params": others, "weight_decay": 0}], lr=RATE)
    losses, small = [], [torch.zeros_like(value, dtype=torch.bool) for value in values]
    average = [value.detach().clone() for value in values]
    for step in range(STEPS):
        optimiser.zero_grad()
        flat.again()
        logits = network(flat)
        losses.append(F.cross_entropy(logits, labels(3)).item())
        F.cross_entropy(logits, labels(3), label_smoothing=SMOOTHING).backward()
        for i, value in enumerate(values):
            small[i] |= torch.ones_like(small[i]) if value.grad is None else value.grad.abs() < SMALL
        optimiser.step()
        keep = min(KEEP, (1 + step) / (10 + step))
        average = [keep * mean + (1 - keep) * value.detach() for mean, value in zip(average, values)]
    after = flattened(parts, [value.detach() for value in values])
    averaged, rounding = flattened(parts, average), flattened(parts, small)
    stride = max(1, len(after) // 400)
    return {
        "losses": losses,
        "stride": stride,
        "parameters": [None if none else value for none, value in
                       zip(rounding[::stride].tolist(), after[::stride].tolist())],
        "average": [None if none else value for none, value in
                    zip(rounding[::stride].tolist(), averaged[::stride].tolist())],
    }


NAMES = ["two convolutions", "two normalised convolutions", "gru two bidirectional layers", "lstm bidirectional"]
json.dump({"steps": STEPS, "rate": RATE, "decay": DECAY, "smoothing": SMOOTHING, "keep": KEEP,
           "networks": {name: trained(small()[name][0]) for name in NAMES}}, sys.stdout, indent=1)
print()
