"""Numbers of an edition ↔ the workbook in which people check and sign them off."""
