import { member } from '../../platform/outbound/json.ts'

/** A module that wraps every answer does so at one level, perhaps two. */
const MAX_LEVELS = 3
const MAX_MEMBERS = 20
const SHOWN = /^[\p{L}\p{N}_.#-]{1,40}$/u

/**
 * Where the answer is, when it stands inside something else: `{"data": {…}}`, `[{…}]` or a text of JSON.
 * Null: it is nowhere, or not inside.
 * @param telling members by which it is recognised
 */
export function findEnvelope(json: unknown, telling: readonly string[]): string | null {
  if (isAnswer(json, telling)) return null
  return search(json, telling, MAX_LEVELS)
}

function search(json: unknown, telling: readonly string[], levels: number): string | null {
  if (typeof json === 'string') {
    const start = json.slice(0, 2000)
    return start.trimStart().startsWith('{') && telling.some((name) => start.includes(`"${name}"`))
      ? '"{…}"'
      : null
  }
  if (levels === 0 || typeof json !== 'object' || json === null) return null
  if (Array.isArray(json)) {
    if (json.length > MAX_MEMBERS) return null
    return json.some((one) => isAnswer(one, telling)) ? '[{…}]' : null
  }
  for (const [name, inner] of Object.entries(json).slice(0, MAX_MEMBERS)) {
    const shown = SHOWN.test(name) ? name : '…'
    if (isAnswer(inner, telling)) return `{"${shown}": {…}}`
    const deeper = search(inner, telling, levels - 1)
    if (deeper) return `{"${shown}": ${deeper}}`
  }
  return null
}

function isAnswer(json: unknown, telling: readonly string[]): boolean {
  return telling.some((name) => member(json, name) !== undefined)
}
