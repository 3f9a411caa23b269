import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../support/programs/free-port.ts'
import { makeFolder, type TlsProxy, untilAnswers } from './proxy.ts'

/** Debian's Caddy with the sample of the docs as it stands, but for its port, its certificate and the portal's ports. */
export async function startCaddy(ports: number[]): Promise<TlsProxy> {
  const folder = await makeFolder('caddy')
  const port = await freePort()
  const sample = (await readFile('docs/deploy/Caddyfile', 'utf8'))
    .replace(
      'portal.example {',
      `https://portal.example:${port} {\nbind 127.0.0.1\ntls ${folder}/cert.pem ${folder}/key.pem`,
    )
    .replace('127.0.0.1:3000', ports.map((each) => `127.0.0.1:${each}`).join(' '))
  const file = join(folder, 'Caddyfile')
  await writeFile(file, `{\nadmin off\nauto_https disable_redirects\n}\n${sample}`)
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const line = ['run', '--adapter', 'caddyfile', '--config', file]
  return untilAnswers(spawn('caddy', line, { env, stdio: 'ignore' }), port, folder)
}
