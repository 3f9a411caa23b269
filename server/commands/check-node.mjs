/**
 * Says which Node is needed before an older one dies on a TypeScript file with
 * ERR_UNKNOWN_FILE_EXTENSION. Plain JavaScript, because that older Node has to run it.
 */
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What to tell a person who runs the portal by this Node; null: it can run TypeScript.
 * @param {string} version of Node, without the "v"
 * @param {{ typescript?: unknown }} features as `process.features`: `typescript` is "strip" or
 *   "transform" where Node runs TypeScript, false or absent where it does not
 * @param {boolean} hasOwnNode a Node came from npm beside the portal; a package has none
 * @returns {string | null}
 */
export function describeOldNode(version, { typescript }, hasOwnNode = true) {
  if (typescript) return null
  const needed = `This is Node ${version}; the portal runs from TypeScript, which needs Node 24.\n`
  if (!hasOwnNode) {
    return `${needed}Install Node 24 or newer, and start the same file with that one: /path/to/node server/main.ts`
  }
  return (
    needed +
    'Node 24 comes with npm: after "npm ci" type "npm start" (or "npm run admin -- …"),\n' +
    'and "npx node server/main.ts" to run one script by hand, not "node server/main.ts".'
  )
}

/** As `node server/commands/check-node.mjs`; the tests import the function only. */
function isRunByHand() {
  const script = process.argv[1]
  return script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)
}

if (isRunByHand()) {
  const ownNode = new URL('../../node_modules/node/package.json', import.meta.url)
  const complaint = describeOldNode(process.versions.node, process.features, existsSync(ownNode))
  if (complaint) {
    process.stderr.write(`\n${complaint}\n`)
    process.exit(1)
  }
}
