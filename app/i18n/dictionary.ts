import type { TranslationOf } from './message'
import type { ru } from './ru'

export type MessageKey = keyof typeof ru

/** Every text of one language. */
export type Messages = TranslationOf<typeof ru>

type TextOf<M> = M extends string ? M : M[keyof M]
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Placeholder<Key extends MessageKey> = Names<TextOf<(typeof ru)[Key]>>

/** What a text needs to be said: its placeholders, `count` as a number. */
export type ValuesOf<Key extends MessageKey> = [Placeholder<Key>] extends [never]
  ? []
  : [values: { [Name in Placeholder<Key>]: Name extends 'count' ? number : string | number }]

export type Translate = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>) => string
