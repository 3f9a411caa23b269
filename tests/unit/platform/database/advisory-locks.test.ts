import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  LOCKS,
  MIGRATIONS_LOCK,
  SLOT_SPACES,
  TEXT_LOCKS,
} from '../../../../server/platform/database/advisory-locks.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

describe('the register of advisory locks', () => {
  test('holds no two that are equal', () => {
    const pairs = Object.values(LOCKS).map(({ space, key }) => `${space}/${key}`)
    // A semaphore may use any key of its space.
    const spaces = new Set(Object.values(LOCKS).map(({ space }) => space))
    const numbers = [MIGRATIONS_LOCK, ...Object.values(SLOT_SPACES), ...spaces]
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('holds no two texts that could be equal', () => {
    const { uploadsOf, changeOfSetting, actsOfDeal } = TEXT_LOCKS
    const starts = [uploadsOf('x'), changeOfSetting('x'), actsOfDeal('x', '1')].map(
      (text) => /^[a-z-]+/.exec(text)?.[0],
    )
    expect(new Set(starts).size).toBe(Object.keys(TEXT_LOCKS).length)
  })

  test('keeps the numbers that running releases use', () => {
    expect({ LOCKS, SLOT_SPACES, MIGRATIONS_LOCK }).toEqual({
      LOCKS: {
        READING_COMPLETION_ACTS: { space: 7_218_303, key: 1 },
        CHOOSING_PORTAL: { space: 7_218_304, key: 1 },
        SWEEPING_DEALS: { space: 7_218_304, key: 2 },
        DECIDING_DEAL_ACTS: { space: 7_218_305, key: 1 },
        RUNNING_SANDBOX: { space: 7_218_306, key: 1 },
        READING_ADDRESSES: { space: 7_218_307, key: 1 },
        HISTORY: { space: 7_218_308, key: 1 },
        SIGNING_KEYS: { space: 7_218_308, key: 2 },
        STARTING_RUNS: { space: 7_218_311, key: 1 },
        READING_DIADOC: { space: 7_218_314, key: 1 },
        READING_SABY: { space: 7_218_314, key: 2 },
      },
      SLOT_SPACES: {
        ONEC_CALLS: 7_218_302,
        DIADOC_CALLS: 7_218_312,
        SABY_CALLS: 7_218_313,
        CHAOS_ONEC_CALLS: 7_218_390,
      },
      MIGRATIONS_LOCK: 7_218_301,
    })
    expect(TEXT_LOCKS.uploadsOf('id')).toBe('uploads:id')
    expect(TEXT_LOCKS.changeOfSetting('supplier')).toBe('setting supplier')
    expect(TEXT_LOCKS.actsOfDeal('portal', '7')).toBe('deal-act portal 7')
  })

  test('is the only way to a lock: nothing outside the folder calls one by itself', async () => {
    const callers: string[] = []
    for await (const file of glob('{server,sandbox,app,benchmarks}/**/*.{ts,tsx}', { cwd: ROOT })) {
      if (readFileSync(`${ROOT}${file}`, 'utf8').includes('pg_advisory')) callers.push(file)
    }
    const outside = callers.filter((file) => !file.startsWith('server/platform/database/'))
    expect(outside).toEqual([])
    expect(callers.length).toBeGreaterThan(0)
  })
})
