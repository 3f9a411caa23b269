import { runAdmin } from '../../server/commands/admin/run.ts'
import type { Ended } from './run-script.ts'

/**
 * `npm run admin -- …` within the process of the test, with these settings and none of its own: what a command says
 * and does, without the seconds that a process takes to load the portal.
 * @param input what somebody answers when a password is asked for
 */
export async function runAdminHere(
  argv: readonly string[],
  env: Record<string, string>,
  input = '',
): Promise<Ended> {
  let output = ''
  let errors = ''
  const code = await runAdmin(argv, {
    environment: () => ({ NODE_ENV: 'production', ...env }),
    out: (text) => {
      output += text
    },
    err: (text) => {
      errors += text
    },
    isTerminal: false,
    readPassword: async () => input,
  })
  return { code, output, errors }
}
