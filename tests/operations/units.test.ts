import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { provide } from './support/debian.ts'

const FOLDER = 'docs/deploy'
/** systemd's own measure, 10 is worst; below 2 it says OK. */
const MAX_EXPOSURE = 2

const units = readdirSync(FOLDER).filter((name) => name.endsWith('.service'))

test('there is a unit for pages and one for jobs', () => {
  expect(units).toEqual(['sverka-web.service', 'sverka-worker.service'])
})

test.for(units)(
  '%s is a unit that systemd takes, and lets the portal do little',
  (name, context) => {
    const lack = provide('systemd-analyze', 'systemd')
    if (lack) return context.skip(lack)
    const folder = mkdtempSync(join(tmpdir(), 'sverka-units-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const unit = join(folder, name)
    // systemd looks whether the program is there.
    const text = readFileSync(join(FOLDER, name), 'utf8')
    writeFileSync(unit, text.replaceAll('=/usr/bin/node ', `=${process.execPath} `))
    const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' })
    expect({ status: verified.status, said: verified.stderr }).toEqual({ status: 0, said: '' })
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=yes', unit], {
      encoding: 'utf8',
    })
    const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? []
    expect(Number(exposure)).toBeLessThan(MAX_EXPOSURE)
  },
)

test('compose.yaml has two web and two worker processes with one database and one store', () => {
  const { services } = parse(readFileSync(join(FOLDER, 'compose.yaml'), 'utf8'), { merge: true })
  expect(Object.keys(services)).toEqual(['web', 'worker', 'database', 'files', 'proxy'])
  const { web, worker } = services
  expect([web.deploy.replicas, worker.deploy.replicas]).toEqual([2, 2])
  expect([web.environment.ROLE, worker.environment.ROLE]).toEqual(['web', 'worker'])
  for (const name of ['DATABASE_URL', 'STORAGE_URL']) {
    expect(web.environment[name]).toBe(worker.environment[name])
  }
})

test('compose.yaml is what docker-compose takes, with the files it names', (context) => {
  const lack = provide('docker-compose')
  if (lack) return context.skip(lack)
  const folder = mkdtempSync(join(tmpdir(), 'sverka-compose-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(FOLDER, join(folder, FOLDER), { recursive: true })
  writeFileSync(join(folder, 'sverka.env'), 'PUBLIC_URL=https://portal.example\n')
  const { status, stdout, stderr } = spawnSync(
    'docker-compose',
    ['-f', join(folder, FOLDER, 'compose.yaml'), 'config'],
    { encoding: 'utf8', env: { ...process.env, POSTGRES_PASSWORD: 'a', MINIO_ROOT_PASSWORD: 'b' } },
  )
  expect({ status, said: stderr }).toEqual({ status: 0, said: '' })
  const { services } = parse(stdout)
  expect(services.web.environment.DATABASE_URL).toBe('postgresql://sverka:a@database:5432/sverka')
  expect(services.worker.environment.PUBLIC_URL).toBe('https://portal.example')
})
