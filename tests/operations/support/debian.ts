import { spawnSync } from 'node:child_process'

/**
 * Has a program of Debian's packages, installing it where this user may.
 * @returns null, or why it cannot be had here
 */
export function provide(program: string, pack = program): string | null {
  if (isThere(program)) return null
  if (process.getuid?.() !== 0) return `${program} is not installed, and only root could install it`
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const line of [['update'], ['install', '--yes', '--no-install-recommends', pack]]) {
    spawnSync('apt-get', line, { stdio: 'ignore', env })
  }
  return isThere(program) ? null : `the package ${pack} could not be installed`
}

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}
