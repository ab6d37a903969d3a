"""Counts of parameters in prose, and of whom they are said. Sentences are composed for the test."""

from __future__ import annotations

import pytest

from pipeline.normalize.prose_counts import read_parameter_counts


@pytest.mark.parametrize(
    ("sentence", "subject", "values"),
    [
        ("最大的 GPT-2 是一個擁有 15 億參數的 Transformer。", "GPT-2", (1.5e9,)),
        ("我們訓練了 GPT-3,它具有 1750 億參數。", "GPT-3", (1.75e11,)),
        ("新模型「Chinchilla」與 Gopher 用相同的預算,但擁有 700 億參數。", "Chinchilla", (7e10,)),
        ("擁有 13 億參數的 InstructGPT 更受歡迎。", "InstructGPT", (1.3e9,)),
        ("Llama 2 的規模從 70 億到 700 億參數不等。", "Llama 2", (7e9, 7e10)),
        ("模型 Code Llama 有 7B、13B 和 34B 參數。", "Code Llama", (7e9, 1.3e10, 3.4e10)),
        ("PaLM 将参数增至 5400 亿。", "PaLM", (5.4e11,)),
        ("Chinchilla は Gopher と同じ計算量で、パラメータのサイズは 70 億です。", "Chinchilla", (7e9,)),
        ("GPT-3는 1750억 개의 파라미터를 가진 모델이다.", "GPT-3", (1.75e11,)),
        ("We train GPT-3, a language model with 175 billion parameters.", "GPT-3", (1.75e11,)),
        ("Galactica, a 120B-parameter model, is released.", "Galactica", (1.2e11,)),
    ],
)
def test_a_count_is_said_of_the_topic_of_its_sentence(sentence: str, subject: str, values: tuple[float, ...]) -> None:
    (found,) = read_parameter_counts(sentence)
    assert (found.quantity.subject, found.quantity.values) == (subject, values)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("GPTQ 可以量化具有 1750 億參數的 GPT 模型。", "the topic acts on another model"),
        ("GPTQ 可以量化有 1750 億參數的檔案。", "the topic acts on what is counted"),
        ("QLoRA は 65B パラメータ モデルを微調整できる。", "the counted model is an object"),
        ("LLM.int8() 可以在具有 175B 參數的 LLMs 中推斷。", "the counted model is named by its kind"),
        ("我們拿一個擁有 137B 參數的語言模型。", "no model is named"),
        ("GPT-3 的參數少了 25 倍。", "a ratio is no count"),
        ("LLaMA 用了 1.4T 個標記。", "no word for parameters"),
        ("GPT-4 擁有數億參數。", "a vague size is no count"),
        ("OLMoE uses 1B active parameters.", "active parameters are not the size"),
        ("Models above 14B parameters do better.", "no model is named"),
    ],
)
def test_a_count_without_a_sure_subject_is_not_stated(sentence: str, reason: str) -> None:
    assert read_parameter_counts(sentence) == [], reason


def test_sentences_do_not_lend_each_other_their_topics() -> None:
    assert read_parameter_counts("GPT-3 很大。它有 1750 億參數。") == []
