import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { USAGE } from '../../../server/commands/admin/usage.ts'
import { CONNECTIONS_OF_A_PROCESS } from '../../../server/platform/database/connection-remedies.ts'
import { KINDS, RETENTION_KINDS } from '../../../server/retention/kinds.ts'
import { serverSources } from '../../support/sources/server-sources.ts'

/** What the pages for administrators name is there. */
const PAGES = [
  'docs/install.md',
  'docs/operations.md',
  'docs/scaling.md',
  'docs/monitoring/README.md',
]
const texts = PAGES.map((page) => [page, readFileSync(page, 'utf8')] as const)
const sources = serverSources.map(({ text }) => text).join('\n')

const found = (text: string, what: RegExp) => [
  ...new Set([...text.matchAll(what)].map(([, name = '']) => name)),
]

test.each(texts)('%s names settings that there are', (_, text) => {
  const settings = found(readFileSync('.env.example', 'utf8'), /^#?([A-Z][A-Z0-9_]+)=/gm)
  // Read by the libraries of S3 and of OpenTelemetry, and by benchmarks.
  const others = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'OTEL_SERVICE_NAME',
    'OTEL_RESOURCE_ATTRIBUTES',
    'OTEL_EXPORTER_OTLP_HEADERS',
    'GROWTH_SHARE',
    'SCALE_PARTS',
  ]
  const named = found(text, /(?:`|^)([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=|`)/gm)
  expect(named.filter((name) => !settings.includes(name) && !others.includes(name))).toEqual([])
})

test.each(texts)('%s names commands that there are', (_, text) => {
  const verbs = found(USAGE, /^ {2}([a-z][a-z-]+)/gm)
  expect(verbs).toContain('doctor')
  const named = found(text, /(?:npm run admin -- |^\s*run )([a-z][a-z-]+)/gm)
  expect(named.filter((verb) => !verbs.includes(verb))).toEqual([])
})

test.each(texts)('%s names figures and checks that there are', (_, text) => {
  const figures = found(text, /`(sverka_[a-z0-9_]+)/g)
  expect(
    figures.filter((name) => !sources.includes(`'${name.replace(/_(?:bucket|count|sum)$/, '')}'`)),
  ).toEqual([])
  const codes = found(text, /`([a-z]+\.[a-z]+_?[a-z]+)`/g)
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([])
})

test.each(texts)('%s leads to pages of staff that there are', (_, text) => {
  const routes = readFileSync('app/routes.ts', 'utf8')
  for (const path of found(text, /`\/(staff\/[a-z0-9/.-]+)`/g)) {
    expect(routes).toContain(`path: '${path}'`)
  }
})

test('docs/operations.md says how long each kind is kept', () => {
  const [, text = ''] = readFileSync('docs/operations.md', 'utf8').split(
    '## How long things are kept',
  )
  const days = [...text.matchAll(/^\| [^|]+ \| (\d+) \|/gm)].map(([, count]) => Number(count))
  expect(days.slice(0, RETENTION_KINDS.length)).toEqual(
    RETENTION_KINDS.map((kind) => KINDS[kind].defaultDays),
  )
})

test('docs/scaling.md counts connections as a process does', () => {
  const scaling = readFileSync('docs/scaling.md', 'utf8')
  expect(scaling).toContain(`${CONNECTIONS_OF_A_PROCESS} a process at most`)
  expect(scaling).toContain(
    `4 × ${CONNECTIONS_OF_A_PROCESS} = ${4 * CONNECTIONS_OF_A_PROCESS} at most`,
  )
})

test('README.md names every benchmark, and every command of npm that there is', () => {
  const readme = readFileSync('README.md', 'utf8')
  const benchmarks = found(
    readFileSync('benchmarks/run.ts', 'utf8'),
    /^ {2}'?([a-z-]+)'?: \(\) =>/gm,
  )
  const [, list = ''] = /benchmarks: (.+); all without a name/.exec(readme) ?? []
  expect(found(list, /`([a-z-]+)`/g)).toEqual(benchmarks)
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = ['postinstall', ...found(readme, /npm (?:run )?([a-z:]+)/g)]
  expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([])
})

test('docs/monitoring/README.md names every figure', () => {
  const text = readFileSync('docs/monitoring/README.md', 'utf8')
  const figures = found(sources, /name: '(sverka_[a-z0-9_]+)'/g)
  expect(figures.length).toBeGreaterThan(15)
  expect(figures.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

test('docs/architecture.md has a line for every room of the server', () => {
  const text = readFileSync('docs/architecture.md', 'utf8')
  const rooms = [...new Set(serverSources.map(({ name }) => name.split('/')[0] ?? ''))]
  const missing = rooms.filter((room) => !text.includes(`\`server/${room}`))
  expect(missing).toEqual([])
})

test('docs/operations.md has every verb of npm run admin in its table', () => {
  const [, table = ''] = readFileSync('docs/operations.md', 'utf8').split('| for | verbs |')
  const named = found(table.split('\n\n')[0] ?? '', /`([a-z][a-z-]+)[^`]*`/g)
  expect(named.toSorted()).toEqual(found(USAGE, /^ {2}([a-z][a-z-]+)/gm).sort())
})
