import { sanitizeLine } from '../sanitize-text.ts'
import type { Check, CheckGroup, CheckResult, Finding, Words } from './check.ts'

export interface RunOptions {
  /** How many are asked at once. */
  atOnce?: number
  /** Of a check that has no deadline of its own, in milliseconds. */
  deadlineMs?: number
  /** Called as each answer comes. */
  onResult?(result: CheckResult): void
  /** Hears what a check threw, for the log. */
  onError?(id: string, error: unknown): void
}

const AT_ONCE = 4
const DEADLINE_MS = 20_000
const MAX_WORDS = 600

/**
 * Asks every check and gives the answers in the order of the groups. One that throws or hangs is wrong by itself and
 * holds no other; those that want to be alone run at the end, one by one. Never throws.
 */
export async function runChecks(
  groups: readonly CheckGroup[],
  options: RunOptions = {},
): Promise<CheckResult[]> {
  const asked = groups.flatMap(({ id: group, checks }) => checks.map((check) => ({ group, check })))
  const results = new Map<string, CheckResult>()
  const waiting = asked.filter(({ check }) => !check.isAlone)

  async function ask({ group, check }: (typeof asked)[number]): Promise<void> {
    const start = performance.now()
    const finding = await findIn(check, options)
    const result = resultOf(group, check, finding, Math.round(performance.now() - start))
    results.set(check.id, result)
    options.onResult?.(result)
  }
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await ask(next)
  }

  await Promise.all(Array.from({ length: options.atOnce ?? AT_ONCE }, work))
  for (const one of asked) if (one.check.isAlone) await ask(one)
  return asked.flatMap(({ check }) => results.get(check.id) ?? [])
}

/** Its answer, or that it gave none in time; a check that does not heed its signal is left behind. */
async function findIn(check: Check, { deadlineMs, onError }: RunOptions): Promise<Finding> {
  const ms = check.deadlineMs ?? deadlineMs ?? DEADLINE_MS
  const over = new AbortController()
  const late = Promise.withResolvers<Finding>()
  const timer = setTimeout(() => {
    late.resolve({ state: 'wrong', found: tookTooLong(ms) })
    over.abort()
  }, ms)
  try {
    return await Promise.race([ask(), late.promise])
  } finally {
    clearTimeout(timer)
  }

  async function ask(): Promise<Finding> {
    try {
      return await check.ask(over.signal)
    } catch (error) {
      if (!over.signal.aborted) onError?.(check.id, error)
      return { state: 'wrong', found: wordsOf(error) }
    }
  }
}

function resultOf(group: string, check: Check, finding: Finding, ms: number): CheckResult {
  const { id, expectation } = check
  const isRight = finding.state === 'right' || finding.state === 'skipped'
  const given = 'remedy' in finding ? finding.remedy : undefined
  return {
    id,
    group,
    state: finding.state,
    expectation,
    found: finding.found ? bounded(finding.found) : null,
    remedy: isRight ? null : (given ?? check.remedy),
    ms,
  }
}

function bounded({ ru, en }: Words): Words {
  return { ru: cut(ru), en: cut(en) }
}

function cut(text: string): string {
  const line = sanitizeLine(text.slice(0, MAX_WORDS * 4))
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS - 1)}…` : line
}

function tookTooLong(ms: number): Words {
  const seconds = Math.round(ms / 100) / 10
  return { ru: `Ответа нет за ${seconds} с.`, en: `No answer within ${seconds} s.` }
}

function wordsOf(error: unknown): Words {
  const text = error instanceof Error ? error.message : String(error)
  return { ru: `Сбой: ${text}`, en: `Failed: ${text}` }
}
