import type { DocumentParty, DocumentSignatory } from '../document.ts'

/** Who signs for a party: those named, else its director and chief accountant. */
export function signatoriesOf(
  { signatories, director, chiefAccountant }: DocumentParty,
  titles: { director: string; chiefAccountant: string },
): readonly DocumentSignatory[] {
  if (signatories && signatories.length > 0) return signatories
  return [
    ...(director ? [{ position: titles.director, name: director, basis: null }] : []),
    ...(chiefAccountant
      ? [{ position: titles.chiefAccountant, name: chiefAccountant, basis: null }]
      : []),
  ]
}
