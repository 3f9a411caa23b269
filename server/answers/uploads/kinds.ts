/** What is taken, by what is inside. */
export const EXTENSIONS = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const

export type ContentType = keyof typeof EXTENSIONS

export function isAcceptedType(mime: string | undefined): mime is ContentType {
  return mime !== undefined && Object.hasOwn(EXTENSIONS, mime)
}

export const MAX_BYTES = 20 * 1024 * 1024
/** In one sending. */
export const MAX_FILES = 5
export const MAX_PAGES = 100
/** A3 at 600 dots an inch has 70 million. */
export const MAX_PIXELS = 100_000_000
