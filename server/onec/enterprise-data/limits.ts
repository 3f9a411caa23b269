/**
 * How many characters the catalogues and documents of a base store. The format bounds only numbers and tax
 * numbers; a longer text would be cut by 1C, and a name that was cut is not found again. The shortest of the
 * configurations counts.
 */
export const MESSAGE_LIMITS = {
  /** Of the document. */
  number: 11,
  /** Of a counterparty, an item. */
  name: 100,
  fullName: 250,
  inn: 12,
  kpp: 9,
  contractName: 100,
  contractNumber: 50,
  unitName: 25,
  /** What a line says. */
  lineText: 1000,
} as const
