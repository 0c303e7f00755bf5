# Fits the recurrent network that src/detect/sequence/network.ts runs, with PyTorch (Paszke et al., NeurIPS 2019). Called by
# sequence-fit.ts, which says in plan.json how large it is and how it is fitted, and reads the table that is written here:
#
#   python3 network.py FOLDER
#
# Some of what the network sees is left out at random, words above all, so that it leans on none and reads those it has never met
# (Srivastava et al., Dropout, JMLR 2014). Steps are as Kingma and Ba, Adam, 2015, and as long as Smith, Super-Convergence, 2018, says.
import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

folder = Path(sys.argv[1])
plan = json.loads((folder / "plan.json").read_text())
# The same messages give the same network: one thread, one seed.
torch.set_num_threads(1)
torch.manual_seed(plan["seed"])
draw = np.random.default_rng(plan["seed"])


def read(name, kind, *shape):
    return np.fromfile(folder / name, kind).reshape(shape or -1)


# By look, from `starts` on, the numbers of its features; those that tell the word itself are below 0, less one.
features, starts = read("features", "<i4"), read("starts", "<i4")
tells_word, feature_at = features < 0, np.where(features < 0, -features - 1, features)
usage = torch.from_numpy(read("usage", "<f4", len(starts) - 1, plan["usage"]))
# By word its look and the place of its kind of detail, -1 for none.
words, word_kinds = read("words", "<i4"), read("kinds", "<i1")
lengths = read("lengths", "<i4")
first_words = np.concatenate([[0], np.cumsum(lengths)])
# By message what it answers, not a number where nobody said; which kinds are marked; how much it counts.
answers = torch.from_numpy(read("answers", "<f4", len(lengths), plan["questions"]))
marks = torch.from_numpy(read("marks", "<i1", len(lengths), plan["kinds"])).float()
shares = torch.from_numpy(read("shares", "<f4"))

left_out = {"word": 0.15, "feature": 0.1, "usage": 0.1}
# Few words are a detail: what a kind begins with, in log-odds.
seldom = -4
# The share of the way after which a step is longest, and how long it is at first.
fastest_after, begun_at = 0.15, 0.04
# Messages of like length are read together, sorted among so many times as many.
alike = 50
# Below what any state is.
never = -9.0


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        inputs, units, second, hidden = (plan[key] for key in ("inputs", "units", "second", "hidden"))
        self.vectors = nn.Parameter(0.1 * torch.randn(len(plan["names"]), inputs))
        self.usage = nn.Parameter(torch.randn(inputs, plan["usage"]) * 0.3 / math.sqrt(max(1, plan["usage"])))
        self.ways = two_ways(inputs, units)
        self.again = two_ways(2 * units, second) if second > 0 else None
        self.together = nn.Linear(4 * units, hidden)
        self.says = nn.Linear(hidden, plan["questions"])
        self.kinds = nn.Linear(2 * units + inputs + 2 * second, plan["kinds"]) if plan["kinds"] > 0 else None
        if self.kinds is not None:
            nn.init.constant_(self.kinds.bias, seldom)

    def forward(self, shown, few):
        thin = nn.Dropout(plan["leftOut"]) if self.training else nn.Identity()
        is_word = torch.arange(int(lengths[few].max()))[None, :] < torch.from_numpy(lengths[few])[:, None]
        own = nn.functional.embedding_bag(
            shown["features"], self.vectors, shown["starts"], mode="sum", per_sample_weights=shown["weights"]
        )
        own = own + shown["usage"] @ self.usage.T
        vectors = torch.zeros(*is_word.shape, own.shape[1])
        vectors[is_word] = thin(own)
        states = thin(self.passed(self.ways, vectors, few)) * is_word.unsqueeze(2)
        answers = self.says(thin(torch.relu(self.together(pooled(states, is_word)))))
        if self.kinds is None:
            return answers, None
        known = [states, vectors]
        if self.again is not None:
            known.append(thin(self.passed(self.again, states, few)))
        return answers, self.kinds(torch.cat(known, 2))[is_word]

    def passed(self, ways, vectors, few):
        packed = pack_padded_sequence(vectors, torch.from_numpy(lengths[few]), batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(ways(packed)[0], batch_first=True, total_length=vectors.shape[1])[0]


def two_ways(inputs, units):
    ways = nn.GRU(inputs, units, bidirectional=True, batch_first=True)
    # One number a row is what it begins with; a second would say the same, but for the new state, where it does little.
    for way in ("", "_reverse"):
        nn.init.zeros_(getattr(ways, f"bias_ih_l0{way}"))
        nn.init.zeros_(getattr(ways, f"bias_hh_l0{way}")).requires_grad_(False)
    return ways


# Of every unit the mean of its states, and the most.
def pooled(states, is_word):
    mean = states.sum(1) / is_word.sum(1, keepdim=True)
    return torch.cat([mean, states.masked_fill(~is_word.unsqueeze(2), never).max(1).values], 1)


# What is seen of some messages, with something left out where `thins`.
def shown_of(few, thins):
    looks = np.concatenate([words[first_words[i] : first_words[i + 1]] for i in few])
    counts = starts[looks + 1] - starts[looks]
    begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
    at = np.arange(counts.sum()) + np.repeat(starts[looks] - begins, counts)
    weights, used = np.ones(len(at), np.float32), np.ones(len(looks), np.float32)
    if thins:
        is_unknown = np.repeat(draw.random(len(looks)) < left_out["word"], counts)
        weights[tells_word[at] & (is_unknown | (draw.random(len(at)) < left_out["feature"]))] = 0
        used[draw.random(len(looks)) < left_out["usage"]] = 0
    return {
        "features": torch.from_numpy(feature_at[at].astype(np.int64)),
        "starts": torch.from_numpy(begins.astype(np.int64)),
        "weights": torch.from_numpy(weights),
        "usage": usage[torch.from_numpy(looks.astype(np.int64))] * torch.from_numpy(used).unsqueeze(1),
    }


# From slow to fastest along half a wave, and from there to nothing.
def pace_at(share):
    def wave(low, high, part):
        return high + (low - high) * (1 + math.cos(math.pi * part)) / 2

    fastest = plan["fastest"]
    if share < fastest_after:
        return wave(fastest * begun_at, fastest, share / fastest_after)
    return wave(fastest, 0, (share - fastest_after) / (1 - fastest_after))


def batches(together):
    order = draw.permutation(len(lengths))
    several = []
    for at in range(0, len(order), together * alike):
        some = order[at : at + together * alike]
        some = some[np.argsort(lengths[some], kind="stable")]
        several += [some[i : i + together] for i in range(0, len(some), together)]
    draw.shuffle(several)
    return several


def missed(network, few):
    said, kinds = network(shown_of(few, True), few)
    asked = answers[few]
    share = shares[few].unsqueeze(1)
    wrong = nn.functional.binary_cross_entropy_with_logits
    loss = (wrong(said, asked.nan_to_num(), reduction="none") * ~asked.isnan() * share).sum()
    if kinds is not None:
        own = torch.from_numpy(np.concatenate([word_kinds[first_words[i] : first_words[i + 1]] for i in few])).long()
        is_kind = nn.functional.one_hot(own + 1, plan["kinds"] + 1)[:, 1:].float()
        by_word = (marks[few] * share).repeat_interleave(torch.from_numpy(lengths[few]), 0)
        loss = loss + (wrong(kinds, is_kind, reduction="none") * by_word).sum()
    return loss / len(few)


def fit(network):
    steps, nth = plan["rounds"] * math.ceil(len(lengths) / plan["together"]), 0
    adam = torch.optim.Adam([own for own in network.parameters() if own.requires_grad])
    for _ in range(plan["rounds"]):
        for few in batches(plan["together"]):
            nth += 1
            adam.param_groups[0]["lr"] = pace_at(min(1, nth / steps))
            adam.zero_grad()
            missed(network, few).backward()
            nn.utils.clip_grad_norm_(network.parameters(), plan["steepest"])
            adam.step()


# As rules/exposure.tsv names them.
def layers_of(network):
    def ways_of(ways, name):
        for way, ending in (("forwards", ""), ("backwards", "_reverse")):
            yield f"{way}{name} from input", getattr(ways, f"weight_ih_l0{ending}")
            yield f"{way}{name} before", getattr(ways, f"bias_ih_l0{ending}")
            yield f"{way}{name} from state", getattr(ways, f"weight_hh_l0{ending}")

    if plan["usage"] > 0:
        yield "usage", network.usage
    yield from ways_of(network.ways, "")
    if network.again is not None:
        yield from ways_of(network.again, " again")
    for name, layer in (("together", network.together), ("says", network.says), ("kinds", network.kinds)):
        if layer is not None:
            yield name, layer.weight
            yield f"{name} before", layer.bias


network = Network()
fit(network)
network.eval()
with torch.no_grad():
    few = np.arange(min(len(lengths), plan["together"]))
    answered, kinds = network(shown_of(few, False), few)
by_message = [()] * len(few) if kinds is None else kinds.split(lengths[few].tolist())
said = torch.cat([torch.cat([own, *of_words]) for own, of_words in zip(answered, by_message)])
# Like rules/exposure.tsv, with all digits.
with open(folder / plan["table"], "w", encoding="utf8") as table:

    def write(*row, numbers):
        table.write("\t".join([*row, " ".join(f"{number:.6g}" for number in numbers.flatten().tolist())]) + "\n")

    for name, layer in layers_of(network):
        write("(layer)", name, numbers=layer)
    for name, vector in zip(plan["names"], network.vectors * plan["parts"]):
        write(name, numbers=vector)
said.numpy().astype("<f4").tofile(folder / "said")
