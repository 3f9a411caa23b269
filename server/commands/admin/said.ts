/** What a verb has to say; `isWell` is false where something is to be mended, and the command then ends with 1. */
export interface Said {
  words: string
  isWell: boolean
}

export function well(words: string): Said {
  return { words, isWell: true }
}
