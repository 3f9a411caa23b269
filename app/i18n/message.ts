/** Forms by the plural categories of `Intl.PluralRules`; a language gives those it has. */
export interface PluralMessage {
  one: string
  few?: string
  many?: string
  other: string
}

export type Message = string | PluralMessage

/** A feature's texts: a key outside its groups does not compile, so that no two features share a key. */
export type Texts<Group extends string> = Record<`${Group}.${string}`, Message>

/** The same texts in another language: a missing or a foreign key does not compile. */
export type TranslationOf<Russian extends Record<string, Message>> = {
  readonly [Key in keyof Russian]: Russian[Key] extends string ? string : PluralMessage
}
