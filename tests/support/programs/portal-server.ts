import { connect } from 'node:net'
import { createExpressApp, type HttpDeps } from '../../../server/http/express-app.ts'
import { loadPages } from '../../../server/http/pages/load-pages.ts'
import { serve } from '../../../server/http/serve.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { PASSWORD, startApp, type TestApp } from '../apps/app.ts'
import { ask, type RawAnswer } from '../http.ts'

export const PUBLIC_URL = 'https://portal.example'

export interface PortalServer {
  app: TestApp
  /** Where the process itself listens. */
  origin: string
  /** The address of every page that takes a form; `:id` and the like as in `app/routes.ts`. */
  formPaths: string[]
  /** What it has logged, a record a line. */
  lines(): Record<string, unknown>[]
  end(): Promise<void>
}

/** The whole portal with its built pages, on a database and a sandbox of its own. Run `npm run build` first. */
export async function startPortalServer(
  env: Record<string, string> = {},
  options: Omit<NonNullable<Parameters<typeof startApp>[0]>, 'env'> = {},
): Promise<PortalServer> {
  const app = await startApp({ ...options, env: { PUBLIC_URL, ...env } })
  const written: string[] = []
  const log = createLogger('info', { write: (line: string) => void written.push(line) })
  const { build, assets } = await loadPages()
  const shell = createExpressApp({ ...app, log, sandbox: null, build, assets })
  const server = await serve(shell, { port: 0, host: '127.0.0.1', setting: 'PORT' })
  return {
    app,
    origin: `http://127.0.0.1:${server.port}`,
    formPaths: typeof build === 'function' ? [] : formPathsOf(build),
    lines: () => written.map((line) => JSON.parse(line)),
    end: async () => {
      await server.close()
      await app.end()
    },
  }
}

function formPathsOf({ routes }: Exclude<HttpDeps['build'], () => unknown>): string[] {
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id]
    if (!route) return ''
    return `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}`
  }
  return Object.values(routes)
    .filter((route) => route?.module.action)
    .map((route) => pathOf(route?.id) || '/')
}

/** A browser at this address, which believes to be at PUBLIC_URL and keeps its cookies. */
export function openBrowser(origin: string) {
  const cookies = new Map<string, string>()
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = async (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<RawAnswer> => {
    const cookie = cookieHeader()
    const answer = await ask(origin + path, {
      method,
      headers: { ...(cookie && { Cookie: cookie }), ...headers },
      ...(body !== undefined && { body }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const post = (path: string, fields: Record<string, string> | [string, string][]) => {
    const body = new URLSearchParams(fields).toString()
    const headers = {
      Origin: PUBLIC_URL,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
    }
    return send('POST', path, { headers, body })
  }
  return {
    send,
    post,
    /** The `Cookie` header. */
    cookies: cookieHeader,
    get: (path: string) => send('GET', path),
    signIn: (email: string) => post('/login', { email, password: PASSWORD }),
  }
}

/** Bytes as they are, for what no client would send. Returns what came back until the other side closed. */
export function sendRaw(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}
