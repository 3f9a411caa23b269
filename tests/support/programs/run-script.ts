import { spawn } from 'node:child_process'
import { COMPILE_CACHE } from '../run/compile-cache.ts'

export interface Ended {
  code: number | null
  output: string
  errors: string
}

/**
 * Runs a script of the server as a process of its own, as npm would, with these settings and none of
 * this process's.
 * @param input what stands on its standard input
 */
export function runScript(
  script: string,
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<Ended> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [script, ...args], {
    env: { NODE_ENV: 'production', PATH, ...COMPILE_CACHE, ...env },
  })
  child.stdin.end(input)
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}
