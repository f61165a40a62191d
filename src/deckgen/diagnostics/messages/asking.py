"""Messages of the room `asking`: questions that nobody answered."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "answer-malformed": Message(
        "error",
        en="`--set {answer}` is not a key and a value",
        zh="`--set {answer}` 不是“键=值”的形式",
        hints_en=("write them with an equals sign, e.g. `--set unit=亿元`",),
        hints_zh=("用等号写，例如 `--set unit=亿元`",),
    ),
    "answer-needed": Message(
        "error",
        en="`{key}` must be known: {question}",
        zh="需要知道 `{key}`：{question}",
        hints_en=("answer with the call: `--set {key}={example}`",),
        hints_zh=("在命令里给出：`--set {key}={example}`",),
    ),
    "answer-unknown": Message(
        "error",
        en="`{answer}` is none of the answers: `{values}`",
        zh="`{answer}` 不在可选的回答之中：`{values}`",
        hints_en=("give one of them",),
        hints_zh=("从中选一个",),
    ),
}
