import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const listed = z
  .array(
    z.strictObject({
      package: z.string(),
      version: z.string(),
      state: z.string().min(20),
      reason: z.string().min(20),
      reviewBy: z.iso.date(),
    }),
  )
  .parse(read('docs/security/end-of-life.json'))

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string().optional(), deprecated: z.string().optional() }),
    ),
  })
  .parse(read('package-lock.json'))
const { dependencies, devDependencies } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(read('package.json'))
const installed = Object.keys({ ...dependencies, ...devDependencies })
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '')

test('every package past its end has a reason and a date', () => {
  const deprecated = Object.entries(packages).filter(([, { deprecated: why }]) => why)
  const names = listed.map((one) => one.package)
  for (const [path] of deprecated) expect(names).toContain(nameOf(path))
  // Of these it is known; the lock file of some registries does not say so.
  const known = ['lucia', 'express', ...installed.filter((name) => name.startsWith('@remix-run/'))]
  for (const name of known) expect(names).toContain(name)
  for (const { package: name, reviewBy } of listed) {
    expect(Date.parse(reviewBy), `${name} is to be looked at again`).toBeGreaterThan(Date.now())
  }
})

test('what is listed is installed in the version that the list speaks of', () => {
  for (const { package: name, version } of listed) {
    const versions = Object.entries(packages)
      .filter(([path]) => path !== '' && nameOf(path) === name)
      .map(([, one]) => one.version ?? '')
    expect(
      versions.some((one) => one.startsWith(`${version}.`)),
      `${name} ${version}`,
    ).toBe(true)
  }
})

test('the bill of materials is made of the lock file', () => {
  const { sbom } = z
    .object({ scripts: z.object({ sbom: z.string() }) })
    .parse(read('package.json')).scripts
  const [command = '', ...options] = sbom.split(' ')
  const bill = execFileSync(command, options, { encoding: 'utf8', maxBuffer: 64 * 1_048_576 })
  const { bomFormat, components } = z
    .object({ bomFormat: z.string(), components: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(bill))
  expect(bomFormat).toBe('CycloneDX')
  const names = components.map(({ name }) => name)
  // A name with a scope stands in the bill as it is installed.
  for (const name of installed) expect(names).toContain(name)
})

test('the times of remedy stand in SECURITY.md', () => {
  const policy = readFileSync('SECURITY.md', 'utf8')
  for (const severity of ['critical', 'high', 'medium', 'low']) {
    expect(policy).toMatch(new RegExp(`^\\| ${severity}.*\\| .+ \\|$`, 'm'))
  }
})
