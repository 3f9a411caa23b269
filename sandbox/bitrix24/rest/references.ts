import { isMap, textOf, type Value, type Values } from '../protocol/value.ts'

/** What finished commands of a batch have left: `result`, `error`, `total`, `next`, `time`. */
export type Finished = Record<'result' | 'error' | 'total' | 'next' | 'time', Values>

const REFERENCE = /\$(result|error|total|next|time)((?:\[[^\]]*\])+)/g

/**
 * Puts results of earlier commands in the place of `$result[a][item][id]`. A missing path gives the
 * last parent there was; what is no string is left alone inside a longer text.
 */
export function resolveReferences(value: Value, finished: Finished): Value {
  if (Array.isArray(value)) return value.map((one) => resolveReferences(one, finished))
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, resolveReferences(one, finished)]),
    )
  }
  if (typeof value !== 'string') return value
  const [whole] = value.matchAll(REFERENCE)
  if (whole && whole[0] === value) return follow(whole[1], whole[2], finished)
  return value.replaceAll(REFERENCE, (reference, kind: string, path: string) => {
    const found = follow(kind, path, finished)
    return typeof found === 'string' ? found : reference
  })
}

function follow(kind: string | undefined, path = '', finished: Finished): Value {
  let current: Value = isKind(kind) ? finished[kind] : {}
  for (const [, key = ''] of path.matchAll(/\[([^\]]*)\]/g)) {
    const next = step(current, key)
    if (next === undefined) return current
    current = next
  }
  return current
}

function step(current: Value, key: string): Value | undefined {
  if (Array.isArray(current)) return current[Number(key)]
  return isMap(current) && Object.hasOwn(current, key) ? current[key] : undefined
}

function isKind(text: string | undefined): text is keyof Finished {
  return ['result', 'error', 'total', 'next', 'time'].includes(textOf(text))
}
