/** What is taken, by what is inside. */
export const KINDS = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const

export type ContentType = keyof typeof KINDS

export function isTaken(mime: string | undefined): mime is ContentType {
  return mime !== undefined && Object.hasOwn(KINDS, mime)
}

export const MOST_BYTES = 20 * 1024 * 1024
/** In one sending. */
export const MOST_FILES = 5
export const MOST_PAGES = 100
/** A3 at 600 dots an inch has 70 million. */
export const MOST_PIXELS = 100_000_000
