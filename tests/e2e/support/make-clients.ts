import { compose } from '../../../server/composition/compose.ts'
import { readConfig } from '../../../server/config.ts'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import { savePerson } from '../../../server/identity/index.ts'
import type { OnecPort } from '../../../server/onec/port.ts'
import { OWN_ACCOUNTANTS } from './people.ts'

/**
 * Run by the global set-up beside the portal: a client for each counterparty of the sandbox's base, so
 * that tests do not share the limit of requests a minute, and accountants of their own for some. Prints
 * the clients as JSON.
 */
const [, , onecUrl = '', password = ''] = process.argv
const app = await compose(
  readConfig(),
  {
    onec: { url: onecUrl, apiKey: 'sandbox-api-key', odata: null },
    bitrix24: null,
    smtpUrl: null,
  },
  { runsJobs: false },
)
const clients: { name: string; guid: string; email: string }[] = []
const on = app.clock.today()
let cursor: string | null = ''
while (cursor !== null) {
  const answer: Awaited<ReturnType<OnecPort['counterparties']>> | undefined =
    await app.onec.reconciliation?.counterparties({ on, nonzero: false, ...(cursor && { cursor }) })
  if (answer?.kind !== 'done') throw new Error('The sandbox told no counterparties.')
  for (const { guid, name, inn, kpp } of answer.value.items) {
    const { id } = await saveCounterparty(app.database.prisma, {
      guid,
      name,
      ...(inn && { inn }),
      ...(kpp && { kpp }),
    })
    const email = `client${clients.length}@e2e.example`
    await savePerson(app.database.prisma, {
      email,
      password,
      role: 'client',
      counterpartyIds: [id],
      demo: true,
    })
    clients.push({ name, guid, email })
  }
  cursor = answer.value.next
}
for (const email of Object.values(OWN_ACCOUNTANTS))
  await savePerson(app.database.prisma, { email, password, role: 'accountant', demo: true })
await app.close()
process.stdout.write(JSON.stringify(clients))
