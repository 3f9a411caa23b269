/** An act of reconciliation at Diadoc: https://developer.kontur.ru/doc/diadoc-api/http/GetDocumentTypes */
export const TYPE = 'ReconciliationAct'
export const FORMAL_VERSION = 'reconciliationact405_05_01_01'
export const FILE_VERSION = 'v1'
