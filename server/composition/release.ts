import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const MANIFEST = new URL('../../package.json', import.meta.url)

/** The portal's own version, for example `0.1.0`. */
export async function readRelease(): Promise<string> {
  const text = await readFile(MANIFEST, 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
