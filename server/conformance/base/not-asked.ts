import type { Words } from '../../platform/checks/check.ts'

/** Thrown where a question has no sense: another has said why, or the base does not offer what it is about. */
export class NotAsked extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** For `.catch`: what stands in for something that was not asked. Throws everything else on. */
export function ifNotAsked<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof NotAsked) return instead
    throw error
  }
}
