import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../support/start-portal.ts'
import { until } from '../../support/until.ts'

export interface Nginx {
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

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/** Debian's nginx with the sample of the docs as it stands, but for its ports, its certificate and the portal's ports. */
export async function startNginx(ports: number[]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-nginx-'))
  const [port, plainPort] = [await freePort(), await freePort()]
  spawnSync('openssl', [
    ...[
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=portal.example',
    ],
    ...['-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`],
  ])
  const sample = (await readFile('docs/deploy/nginx.conf', 'utf8'))
    .replace(/server 127\.0\.0\.1:3000 (.*);/, (_line, rules) =>
      ports.map((each) => `server 127.0.0.1:${each} ${rules};`).join('\n'),
    )
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('/etc/ssl/portal.pem', `${folder}/cert.pem`)
    .replace('/etc/ssl/portal.key', `${folder}/key.pem`)
  const file = join(folder, 'nginx.conf')
  // Else the workers of a root's nginx are of a user who may not enter this folder.
  const asRoot = globalThis.process.getuid?.() === 0 ? 'user root; ' : ''
  const temporary = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')
  await writeFile(
    file,
    `${asRoot}daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {} http { access_log off; ${temporary}\n${sample} }`,
  )
  const process = spawn('nginx', ['-c', file, '-e', `${folder}/error.log`], { stdio: 'ignore' })
  const ask = (path: string, asked: Asked = {}) => askAt(port, path, asked)
  await until(() => ask('/').then(Boolean, () => false))
  return { port, ask, stop: () => stop(process, folder) }
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

async function stop(nginx: ChildProcess, folder: string): Promise<void> {
  const ended = once(nginx, 'exit')
  nginx.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
}
