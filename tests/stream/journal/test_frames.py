"""What one stream has sent: numbered frames that can be had again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zstream.stream.journal.frames import Frames

FRAMES = st.lists(st.tuples(st.binary(max_size=5), st.integers(0, 5)), max_size=30)


@given(frames=FRAMES)
def test_frames_are_kept_in_order_and_counted(frames: list[tuple[bytes, int]]) -> None:
    journal = Frames()
    for frame, tokens in frames:
        journal.append(frame, tokens)
    assert journal.last == len(frames)
    assert journal.frames == [frame for frame, _ in frames]
    assert journal.size_bytes == sum(len(frame) for frame, _ in frames)
    assert journal.tokens == sum(tokens for _, tokens in frames)


@given(frames=FRAMES)
def test_tokens_up_to_a_frame_are_those_of_all_before_it_and_its_own(frames: list[tuple[bytes, int]]) -> None:
    journal = Frames()
    for frame, tokens in frames:
        journal.append(frame, tokens)
    counted = [journal.tokens_to(number) for number in range(journal.last + 1)]
    assert counted == [sum(tokens for _, tokens in frames[:number]) for number in range(len(frames) + 1)]
