import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const FOLDER = 'docs/monitoring'

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string; runbook: string }
}

test('every alert says what to do, under the name that it leads to', () => {
  const { groups } = parse(readFileSync(`${FOLDER}/alerts.yaml`, 'utf8'))
  const rules: Rule[] = groups.flatMap((group: { rules: Rule[] }) => group.rules)
  const [, runbook = ''] = readFileSync(`${FOLDER}/README.md`, 'utf8').split('\n## What to do\n')
  const described = [...runbook.matchAll(/^### (\w+)\n(\S.*)$/gm)].map(([, name]) => name)
  expect(described).toEqual(rules.map(({ alert }) => alert))
  for (const { alert, annotations } of rules) {
    expect(annotations.runbook).toBe(`README.md#${alert.toLowerCase()}`)
  }
})
