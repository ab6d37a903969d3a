"""The dataset in the formats of other ecosystems: one module a format, all from the records of pipeline.dataset."""
