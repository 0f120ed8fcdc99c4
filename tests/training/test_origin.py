"""A folder of checkpoints goes on with its own run, and with no other."""

import pytest

from training.origin import CHECKPOINT, NAME, OtherRun, claim, origin_of


def test_a_folder_goes_on_with_its_own_run(tmp_path):
    start = tmp_path / "start.gguf"
    start.write_bytes(b"weights")
    runs = tmp_path / "runs"
    claim(runs, origin_of(2, start), keep=True)
    claim(runs, origin_of(2, start), keep=True)
    for other in (origin_of(3, start), origin_of(2, None)):
        with pytest.raises(OtherRun, match="of seed 2, from a file of SHA-256"):
            claim(runs, other, keep=True)
    (runs / CHECKPOINT).write_bytes(b"")
    claim(runs, origin_of(3, None), keep=False)
    assert not (runs / CHECKPOINT).exists()
    with pytest.raises(OtherRun, match="of seed 3, from nothing"):
        claim(runs, origin_of(2, start), keep=True)


def test_one_that_began_before_it_was_written_down_goes_on(tmp_path):
    (tmp_path / "checkpoint.pt").write_bytes(b"")
    claim(tmp_path, origin_of(7, None), keep=True)
    assert (tmp_path / NAME).exists()
