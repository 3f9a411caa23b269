/** Languages a document can be drawn in. */
export type DocumentLocale = 'ru' | 'en'

/** A party as documents name it; absent requisites are null. */
export interface DocumentParty {
  name: string
  inn: string | null
  kpp: string | null
  /** What follows is printed where it is known. */
  ogrn?: string | null
  address?: string | null
  /** Account, bank, BIC and correspondent account in one line. */
  bank?: string | null
  /** Of those who sign where nobody is named otherwise. */
  director?: string | null
  chiefAccountant?: string | null
  /** Who signs for it, in the order of the lines; none and no director: one line without a name. */
  signatories?: readonly DocumentSignatory[]
}

export interface DocumentSignatory {
  position: string | null
  name: string
  /** What the right to sign rests on, in words that follow «на основании»: «доверенности № 5 от 01.02.2026». */
  basis: string | null
}
