import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CONFIGURATION_NAMES } from '../../../../sandbox/onec/odata/configurations/index.ts'
import { METADATA } from '../../../../sandbox/onec/odata/metadata/table.ts'
import { CONFIGURATIONS, defaultStatusRules, statusRules } from '../../../../server/onec/port.ts'
import { profiles } from '../../../../server/onec/profiles/index.ts'
import { listRequiredSets } from '../../../../server/onec/profiles/required-sets.ts'

/** What a configuration of 1C needs beside its profile, so that a new one learns here what is missing. */

const readText = (path: string) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

const lineOf = (path: string, pattern: RegExp) =>
  readText(path)
    .split('\n')
    .find((line) => pattern.test(line))

test('the sandbox imitates the same configurations', () => {
  expect(CONFIGURATION_NAMES).toEqual(CONFIGURATIONS)
})

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  const { acts, drafts } = profiles[configuration]

  test('has a table of its metadata, which the sandbox keeps to', () => {
    expect(Object.keys(METADATA)).toContain(configuration)
  })

  test('has a month of deals that is closed in it', () => {
    const path = `tests/integration/deal-acts/whole-month/${configuration}.test.ts`
    expect([path, existsSync(new URL(`../../../../${path}`, import.meta.url))]).toEqual([
      path,
      true,
    ])
  })

  test('is named in .env.example', () => {
    expect(lineOf('.env.example', /^# bp30 \(/)).toContain(`${configuration} (`)
  })

  test('has its composition in both guides, and stands in the list of settings', () => {
    for (const guide of ['docs/onec/guide.md', 'docs/onec/guide.en.md']) {
      expect(lineOf(guide, new RegExp(`^\\*\\*.*\\b${configuration}\\b.*\\*\\*$`))).toBeDefined()
      expect(lineOf(guide, /^`ONEC_CONFIGURATION`/)).toContain(`\`${configuration}\``)
    }
  })

  test('begins with status rules that can be saved', () => {
    expect(statusRules.safeParse(defaultStatusRules(configuration)).success).toBe(true)
  })

  test('reads each set in one way', () => {
    const sets = listRequiredSets(acts, acts.documents).map(({ set }) => set)
    expect(sets).toEqual([...new Set(sets)])
  })

  test('offers lists for the settings that are chosen', () => {
    const chosen = drafts.settingFields.flatMap(({ choice }) => (choice ? [choice] : []))
    expect(Object.keys(drafts.choices)).toEqual(expect.arrayContaining(chosen))
  })
})
