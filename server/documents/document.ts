/** Languages a document can be drawn in. */
export type DocumentLocale = 'ru' | 'en'

/** A party as documents name it; absent requisites are null. */
export interface DocumentParty {
  name: string
  inn: string | null
  kpp: string | null
}
