import { runAdmin } from '../../../server/commands/admin/run.ts'
import type { CommandIo } from '../../../server/commands/command-io.ts'
import { runConform } from '../../../server/commands/conform/run.ts'
import type { Ended } from './run-script.ts'

/**
 * A command within the process of the test, with these settings and none of its own: what it says and does, without
 * the seconds that a process takes to load the portal.
 * @param input what somebody answers when a password is asked for
 */
const here =
  (command: (argv: readonly string[], io: CommandIo) => Promise<number>) =>
  async (argv: readonly string[], env: Record<string, string>, input = ''): Promise<Ended> => {
    let output = ''
    let errors = ''
    const code = await command(argv, {
      environment: () => ({ NODE_ENV: 'production', ...env }),
      out: (text) => {
        output += text
      },
      err: (text) => {
        errors += text
      },
      isTerminal: false,
      isWatched: false,
      readPassword: async () => input,
    })
    return { code, output, errors }
  }

/** `npm run admin -- …` */
export const runAdminHere = here(runAdmin)
/** `npm run conform -- …` */
export const runConformHere = here(runConform)
