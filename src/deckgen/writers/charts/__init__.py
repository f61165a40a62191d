"""A planned chart becomes a chart part and the workbook behind it."""
