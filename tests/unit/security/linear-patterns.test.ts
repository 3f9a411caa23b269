import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findPatterns, readSources } from '../../support/sources/source-patterns.ts'

// The build of recheck in plain JavaScript: the faster ones are programs for some machines only.
process.env.RECHECK_BACKEND = 'pure'
const { checkSync } = await import('recheck')

/** Enough to find every fault that recheck's own effort finds here, in a tenth of the time. */
const EFFORT = {
  randomSeed: 1,
  timeout: 60_000,
  maxPatternSize: 300,
  maxNFASize: 3000,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 30,
  maxIteration: 3,
  crossoverSize: 5,
  mutationSize: 5,
  incubationLimit: 2000,
  attackLimit: 50_000_000,
  maxAttackStringSize: 20_000,
}

/** Expressions that were found safe, by their SHA-256: a new or changed one is not among them. */
const VERDICTS = 'tests/unit/security/linear-patterns.json'
/** Another judge, or another effort, believes none of the verdicts. */
const JUDGE = hashOf(
  JSON.stringify([
    EFFORT,
    z.object({ version: z.string() }).parse(readJson('node_modules/recheck/package.json')),
  ]),
)
/** Each takes a tenth of a second. */
const MAX_UNRECORDED = 60

const { literals, built } = findPatterns(readSources('app', 'server'))

/** Expressions built from texts, which nothing can look at here, and why each is bounded. */
const BUILT: Record<string, string> = {
  'server/deal-acts/mapping/text-key.ts': 'of parts that repeat at most four times',
  'server/identity/known-device.ts':
    'one name of a cookie in a header of at most 16 KB, its value at most 3000 letters',
  'server/identity/second-factor/pending-sign-in.ts':
    'one name of a cookie in a header of at most 16 KB',
  'server/identity/sessions.ts':
    'one name of a cookie in a header of at most 16 KB, each repeat ended by another letter',
  'server/onec/status-rules/pattern.ts':
    'by staff; counted by findPatternFault, against 300 characters',
}

describe('regular expressions of the portal', () => {
  test('are found', () => {
    expect(literals.size).toBeGreaterThan(200)
  })

  test('take time that grows with the text and no faster', { timeout: 240_000 }, () => {
    const known = readVerdicts()
    const verdicts = [...literals]
      .filter(([literal]) => /[*+{]/.test(literal))
      .map(([literal, files]) => {
        const key = hashOf(literal)
        // What was judged stands, but for a sixteenth of it, which each run judges anew.
        const isKnown = known.has(key) && !key.startsWith('0')
        return { key, literal, files, isKnown, verdict: isKnown ? 'safe' : judge(literal) }
      })
    expect(verdicts.filter(({ verdict }) => verdict !== 'safe')).toEqual([])
    if (process.env.RECORD_PATTERNS) {
      const safe = verdicts.map(({ key }) => key).sort()
      writeFileSync(VERDICTS, `${JSON.stringify({ judgedBy: JUDGE, safe }, null, 2)}\n`)
    }
    const unrecorded = verdicts.filter(({ key, isKnown }) => !isKnown && !known.has(key))
    expect(
      unrecorded.length,
      'new expressions are judged at every run: record them, RECORD_PATTERNS=1 npx vitest run tests/unit/security/linear-patterns.test.ts',
    ).toBeLessThan(process.env.RECORD_PATTERNS ? Number.POSITIVE_INFINITY : MAX_UNRECORDED)
  })

  test('are written out, but for those whose bound is explained', () => {
    expect(built).toEqual(Object.keys(BUILT).sort())
  })

  test('the check sees what it is for', () => {
    expect(judge('/\\s*x$/')).toBe('vulnerable')
    expect(judge('/^(a+)+$/')).toBe('vulnerable')
  })
})

function judge(literal: string): string {
  const end = literal.lastIndexOf('/')
  const flags = literal.slice(end + 1)
  return checkSync(literal.slice(1, end), flags, EFFORT).status
}

function readVerdicts(): Set<string> {
  const { judgedBy, safe } = z
    .object({ judgedBy: z.string(), safe: z.array(z.string()) })
    .parse(readJson(VERDICTS))
  return new Set(judgedBy === JUDGE ? safe : [])
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
