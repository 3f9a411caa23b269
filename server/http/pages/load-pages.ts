import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import type { HttpDeps } from '../express-app.ts'

type Pages = Pick<HttpDeps, 'build' | 'assets'> & { close(): Promise<void> }

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The built pages and the browser's files. @throws Error saying what to run when there is no build */
export async function loadPages(folder = `${ROOT}build`): Promise<Pages> {
  const entry = `${folder}/server/index.js`
  if (!existsSync(entry)) throw new Error('The pages are not built. Run: npm run build')
  const build: ServerBuild = await import(pathToFileURL(entry).href)
  const router = express.Router()
  const setHeaders = (response: express.Response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
  }
  // Names under /assets carry a hash of their content.
  router.use(
    '/assets',
    express.static(`${folder}/client/assets`, {
      immutable: true,
      maxAge: '1y',
      redirect: false,
      setHeaders,
    }),
  )
  router.use(express.static(`${folder}/client`, { maxAge: '1h', redirect: false, setHeaders }))
  return { build, assets: router, close: async () => undefined }
}

/** The pages by Vite, reloaded as they are edited. */
export async function developPages(): Promise<Pages> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: ROOT,
    server: { middlewareMode: true },
    appType: 'custom',
  })
  return {
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    assets: vite.middlewares,
    close: () => vite.close(),
  }
}
