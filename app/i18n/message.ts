import type { ru } from './ru'

/** Forms by the plural categories of `Intl.PluralRules`; a language gives those it has. */
export interface PluralMessage {
  one: string
  few?: string
  many?: string
  other: string
}

export type Message = string | PluralMessage

/** The same texts in another language: a missing or a foreign key does not compile. */
export type TranslationOf<Russian extends Record<string, Message>> = {
  readonly [Key in keyof Russian]: Russian[Key] extends string ? string : PluralMessage
}

export type MessageKey = keyof typeof ru

export type Messages = TranslationOf<typeof ru>

type TextOf<M> = M extends string ? M : M[keyof M]
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Placeholder<Key extends MessageKey> = Names<TextOf<(typeof ru)[Key]>>

/** What a text needs to be said: its placeholders, `count` as a number. */
export type ValuesOf<Key extends MessageKey> = [Placeholder<Key>] extends [never]
  ? []
  : [values: { [Name in Placeholder<Key>]: Name extends 'count' ? number : string | number }]

export type Translate = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>) => string
