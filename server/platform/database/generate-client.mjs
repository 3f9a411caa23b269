/**
 * Makes the Prisma client after `npm ci`. The client needs no engine with a driver adapter, but the
 * CLI wants to download one; a path that exists keeps it from trying, so this works offline.
 * Plain JavaScript: `npm ci` may run it with a Node that does not strip types.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const result = spawnSync(process.execPath, [cli, 'generate'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})
if (result.status !== 0) process.stderr.write(result.stdout)
hintAtNode()
process.exit(result.status ?? 1)

/**
 * npm puts the Node of node_modules before the machine's, so it is npm's own Node that a person gets who
 * types `node server/main.ts`; an older one cannot run TypeScript.
 */
function hintAtNode() {
  const machines = process.env.npm_node_execpath
  if (!machines) return
  const asked = spawnSync(machines, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  const version = asked.stdout?.trim() ?? ''
  if (!(Number.parseInt(version, 10) < 23)) return
  process.stdout.write(
    `This machine's Node is ${version}; the portal brings Node 24: type "npm start", not "node server/main.ts".\n`,
  )
}
