import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../support/programs/free-port.ts'
import { makeFolder, type TlsProxy, untilAnswers } from './proxy.ts'

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/** Debian's nginx with the sample of the docs as it stands, but for its ports, its certificate and the portal's ports. */
export async function startNginx(ports: number[]): Promise<TlsProxy> {
  const folder = await makeFolder('nginx')
  const [port, plainPort] = [await freePort(), await freePort()]
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
  const asRoot = process.getuid?.() === 0 ? 'user root; ' : ''
  const temporary = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')
  await writeFile(
    file,
    `${asRoot}daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {} http { access_log off; ${temporary}\n${sample} }`,
  )
  const child = spawn('nginx', ['-c', file, '-e', `${folder}/error.log`], { stdio: 'ignore' })
  return untilAnswers(child, port, folder)
}
