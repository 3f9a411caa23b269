import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const FOLDERS = ['app', 'server', 'sandbox', 'tests', 'benchmarks']
const SOURCE = /\.(ts|tsx|js|mjs)$/

const sources = [
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  ),
].filter((path) => SOURCE.test(path))

test('the framework is named by its door, the entries, the Express shell, the build and this rule only', () => {
  const naming = sources.filter((path) =>
    /@remix-run\//.test(readFileSync(`${ROOT}${path}`, 'utf8')),
  )
  expect(naming.sort()).toEqual([
    '.dependency-cruiser.mjs',
    'app/entry.client.tsx',
    'app/entry.server.tsx',
    'app/remix.server.ts',
    'app/remix.ts',
    'remix-settled.ts',
    'remix.config.d.ts',
    'remix.config.js',
    'server/commands/prepare.ts',
    'server/http/express-app.ts',
    'server/http/pages/load-pages.ts',
    'server/http/pages/page-handler.ts',
    'server/http/pages/page-request.ts',
    'server/http/pages/route-names.ts',
    'server/http/pages/send-page.ts',
    'server/http/pages/visible-pages.ts',
    'tests/unit/app/support/portal.ts',
    'tests/unit/security/packages.test.ts',
    'vite.config.ts',
  ])
})
