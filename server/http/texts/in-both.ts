import { en } from './en.ts'
import { ru } from './ru.ts'

/** A text in both languages, each on a line of its own. */
export function inBoth(choose: (texts: typeof ru) => string): string {
  return `${choose(ru)}\n${choose(en)}\n`
}
