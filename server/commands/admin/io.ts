/** What a command has of the process it runs in, so that it also runs within another one. */
export interface AdminIo {
  /** The settings, read once they are needed. */
  environment(): Record<string, string | undefined>
  out(text: string): void
  err(text: string): void
  /** Whether a person types the answers. */
  isTerminal: boolean
  /** Empty when nothing was given. */
  readPassword(question: string): Promise<string>
}

/** What a verb has to say; `isWell` is false where something is to be mended, and the command then ends with 1. */
export interface Said {
  words: string
  isWell: boolean
}

export function well(words: string): Said {
  return { words, isWell: true }
}
