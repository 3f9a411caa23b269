import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../support/until.ts'

/** A proxy with TLS before the portal, by the sample of the docs. */
export interface TlsProxy {
  /** Where it listens for https. */
  port: number
  ask(path: string, options?: Asked): Promise<Answer>
  stop(): Promise<void>
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** Milliseconds until the head of the answer. */
  ms: number
}

/** A folder with `key.pem` and `cert.pem` of portal.example. */
export async function makeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `sverka-${name}-`))
  const key = [
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=portal.example',
  ]
  const files = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`]
  const names = ['-addext', 'subjectAltName=DNS:portal.example']
  spawnSync('openssl', ['req', ...key, ...names, ...files])
  return folder
}

/** Resolves when it answers. Its folder goes with it. */
export async function untilAnswers(
  child: ChildProcess,
  port: number,
  folder: string,
): Promise<TlsProxy> {
  const ask = (path: string, asked: Asked = {}) => askAt(port, path, asked)
  await until(() => ask('/').then(Boolean, () => false))
  return { port, ask, stop: () => stop(child, folder) }
}

function askAt(port: number, path: string, { method = 'GET', headers = {}, body }: Asked) {
  return new Promise<Answer>((resolve, reject) => {
    const started = performance.now()
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        rejectUnauthorized: false,
        servername: 'portal.example',
        headers: { Host: 'portal.example', ...headers },
      },
      async (answer) => {
        const ms = performance.now() - started
        const chunks: Buffer[] = []
        try {
          for await (const chunk of answer) chunks.push(chunk)
        } catch (error) {
          return reject(error)
        }
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, ms })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
}
