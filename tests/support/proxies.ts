import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { listening } from './http.ts'
import { freePort } from './programs/free-port.ts'
import { until } from './until.ts'

/** What nginx does with no more than `proxy_pass` and X-Forwarded-For: the Host it sends is the portal's own. */
export function startSmallProxy(portal: string): Promise<string> {
  return listening((request, response) => {
    const { host } = new URL(portal)
    const told = request.headers['x-forwarded-for']
    const address = request.socket.remoteAddress ?? ''
    const forwarded = told ? `${told}, ${address}` : address
    const headers = { ...request.headers, host, connection: 'close', 'x-forwarded-for': forwarded }
    const passed = send(portal + request.url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
}

export const hasNginx = spawnSync('nginx', ['-v']).status === 0

/** Debian's nginx in front of the portal, until the test ends. */
export async function startNginx(portal: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-nginx-'))
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const configuration = `
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
worker_processes 1;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 32m;
    location / {
      proxy_pass ${portal};
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }
  }
}
`
  const file = join(folder, 'nginx.conf')
  await writeFile(file, configuration)
  const nginx = spawn('nginx', ['-c', file, '-e', `${folder}/error.log`], { stdio: 'ignore' })
  onTestFinished(async () => {
    const ended = once(nginx, 'exit')
    nginx.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  })
  const origin = `http://127.0.0.1:${port}`
  await until(() =>
    fetch(origin).then(
      () => true,
      () => false,
    ),
  )
  return origin
}
