import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

/** Everything that can be typed behind `npm run`, as it stands in package.json. */
const scripts: [string, string][] = Object.entries(
  JSON.parse(readFileSync('package.json', 'utf8')).scripts,
)
const CHECK = 'server/commands/check-node.mjs'

/** A Node of the machine that runs no TypeScript, as Debian's. */
const oldNode = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (path) =>
    existsSync(path) &&
    spawnSync(path, ['-p', 'process.features.typescript ? 1 : 0'], { encoding: 'utf8' })
      .stdout.trim()
      .startsWith('0'),
)

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder in which every file and tool that a script names says by which Node it runs; the look at Node is ours. */
function makeFolder(script: string, { hasOwnNode }: { hasOwnNode: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'sverka-scripts-'))
  folders.push(folder)
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  put('package.json', '{ "type": "module" }')
  for (const [path] of script.matchAll(/\S+\.(?:ts|mjs)\b/g)) {
    const isTypeScript = path.endsWith('.ts')
    put(
      path,
      `const version${isTypeScript ? ': string' : ''} = process.version\nconsole.log(version)`,
    )
  }
  mkdirSync(join(folder, dirname(CHECK)), { recursive: true })
  copyFileSync(CHECK, join(folder, CHECK))
  for (const step of script.split(' && ')) {
    const [tool = ''] = step.replace(/^(?:[A-Z_]+=\S+ |exec )*/, '').split(' ')
    if (tool === 'node') continue
    put(`node_modules/.bin/${tool}`, '#!/usr/bin/env node\nconsole.log(process.version)')
    chmodSync(join(folder, 'node_modules/.bin', tool), 0o755)
  }
  if (hasOwnNode) {
    put('node_modules/node/package.json', '{}')
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))
  }
  return folder
}

/** The script as npm runs it: tools of the modules first, then the machine's. */
function run(script: string, folder: string) {
  const machine = `${dirname(oldNode ?? '')}:/usr/bin:/bin`
  const env = { NODE_ENV: 'test' as const, PATH: `${join(folder, 'node_modules/.bin')}:${machine}` }
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, lines: stdout.split('\n').filter(Boolean), errors: stderr }
}

describe.skipIf(!oldNode)('on a machine whose Node runs no TypeScript', () => {
  test.each(scripts)('npm run %s runs by the Node that came with npm', (_name, script) => {
    const { status, lines, errors } = run(script, makeFolder(script, { hasOwnNode: true }))
    expect({ status, errors }).toEqual({ status: 0, errors: '' })
    expect(lines.length).toBeGreaterThan(0)
    expect(new Set(lines)).toEqual(new Set([process.version]))
  })

  test.each(scripts.filter(([, script]) => script.includes('.ts')))(
    'npm run %s says what to do where that one is not there',
    (_name, script) => {
      const { status, lines, errors } = run(script, makeFolder(script, { hasOwnNode: false }))
      expect({ status, lines }).toEqual({ status: 1, lines: [] })
      expect(errors).toContain('Install Node 24')
      expect(errors).not.toMatch(/ERR_|^\s+at /m)
    },
  )
})
