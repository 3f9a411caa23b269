import { readFileSync } from 'node:fs'

/** Of this release, as package.json says it. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const manifest: { version?: string } = JSON.parse(text)
  return manifest.version ?? ''
}
