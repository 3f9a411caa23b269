import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('docs/security/design.md', 'utf8')
const rows = [...text.matchAll(/^\| (.+) \| `(.+)` \| `([^`]+\.ts)` `([A-Z_]+)` \|$/gm)].map(
  ([, what = '', value = '', file = '', name = '']) => ({ what, value, file, name }),
)

test('the limits and times that the design names are those of the code', () => {
  expect(rows.length).toBeGreaterThan(25)
  for (const { what, value, file, name } of rows) {
    const source = readFileSync(file, 'utf8')
    expect(source, `${what}: ${name} of ${file}`).toContain(`const ${name} = ${value}\n`)
  }
})

test.each([
  'Input',
  'Files',
  'Ways to sign in',
  'Sessions',
  'Keys and algorithms',
  'Who talks to whom',
  'Classes of data',
  'Costly work',
  'What is logged',
])('the design tells of %s', (heading) => {
  const [, section = ''] = text.split(`## ${heading}\n`)
  expect(section.split('\n## ')[0]?.length).toBeGreaterThan(300)
})

test('every setting that names another system stands in the table of who talks to whom', () => {
  const settings = readFileSync('.env.example', 'utf8').match(/^#?\s*[A-Z0-9_]*_URL\b/gm) ?? []
  const names = [...new Set(settings.map((line) => line.replace(/^#?\s*/, '')))]
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) expect(text).toContain(name)
})
