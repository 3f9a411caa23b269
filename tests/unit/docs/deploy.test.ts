import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { CONNECTIONS_OF_A_PROCESS } from '../../../server/platform/database/connection-remedies.ts'

const read = (path: string) => readFileSync(path, 'utf8')

test('PostgreSQL of compose.yaml has connections for every process beside it', () => {
  const { services } = parse(read('docs/deploy/compose.yaml'), { merge: true })
  const processes = services.web.deploy.replicas + services.worker.deploy.replicas
  const [, most] = /max_connections=(\d+)/.exec(services.database.command) ?? []
  expect(Number(most)).toBeGreaterThan(processes * CONNECTIONS_OF_A_PROCESS)
  expect(read('docs/scaling.md')).toContain(`set \`max_connections\` to ${most}`)
})

test('an image gets neither data nor settings of the machine it is built on, nor its modules', () => {
  const left = read('.dockerignore').split('\n')
  const [, settings = ''] = /--env-file (\S+)/.exec(read('docs/deploy/compose.yaml')) ?? []
  expect(settings).toBe('sverka.env')
  for (const name of ['node_modules', 'build', 'dist', 'data', 'data-*', '.env', '*.env', '.git']) {
    expect(left).toContain(name)
  }
})

test.each([
  ['docs/deploy/nginx.conf', /client_max_body_size (\d+)m/],
  // Caddy's MB is a million bytes, less than the portal's.
  ['docs/deploy/Caddyfile', /max_size (\d+)MiB/],
  ['docs/operations.md', /client_max_body_size (\d+)m/],
])(
  '%s lets through a little more than the portal takes, which refuses with a sentence',
  (path, pattern) => {
    const [, most] = pattern.exec(read(path)) ?? []
    const [, taken] =
      /FILES_BYTES = (\d+) \* 1_048_576/.exec(read('server/http/limit-body.ts')) ?? []
    expect(Number(most)).toBe(Number(taken) + 1)
  },
)
