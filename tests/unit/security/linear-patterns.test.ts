import { describe, expect, test } from 'vitest'
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
    const slow = [...literals]
      .filter(([literal]) => /[*+{]/.test(literal))
      .map(([literal, files]) => ({ literal, files, verdict: judge(literal) }))
      .filter(({ verdict }) => verdict !== 'safe')
    expect(slow).toEqual([])
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
