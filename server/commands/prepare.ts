import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Builds the pages when there is no build or the sources have changed since: run before `npm start` and
 * `npm test`, so that neither needs a step of its own. A hash of the sources decides, not their dates.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STAMP = join(ROOT, 'build', 'sources.sha256')
const SOURCES = [
  'app',
  'public',
  'remix.config.js',
  'remix-settled.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'server/composition/services.ts',
]

const stamp = hashOf(SOURCES)
const built = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp
if (!built) {
  process.stdout.write('Building the pages…\n')
  const require = createRequire(import.meta.url)
  const remix = join(dirname(require.resolve('@remix-run/dev/package.json')), 'dist/cli.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [remix, 'vite:build'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) {
    process.stderr.write(`${stdout}\n${stderr}\nThe pages could not be built.\n`)
    process.exit(1)
  }
  writeFileSync(STAMP, stamp)
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((name) => filesUnder(name))) {
    hash.update(path).update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  const full = join(ROOT, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
