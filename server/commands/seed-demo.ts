import { z } from 'zod'
import type { App } from '../composition/compose.ts'
import type { SandboxInfo } from '../composition/services.ts'
import { readSupplier, saveCounterparty, saveSupplier } from '../counterparties/index.ts'
import { turnOnInSandbox } from '../edi/index.ts'
import { savePerson } from '../identity/index.ts'
import { seedDealActs } from './seed-deal-acts.ts'

const people = z.object({
  password: z.string(),
  organization: z.object({ name: z.string(), inn: z.string(), kpp: z.string() }),
  people: z.array(
    z.object({
      email: z.string(),
      name: z.string(),
      role: z.enum(['client', 'accountant', 'admin']),
      counterparties: z.array(
        z.object({
          guid: z.string(),
          name: z.string(),
          inn: z.string(),
          kpp: z.string(),
          emails: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/**
 * Makes the demo accounts that the sandbox describes, and sets up what turns its deals into acts, once; what a
 * person changed since is left alone.
 */
export async function seedDemo(app: App, onecUrl: string): Promise<SandboxInfo['accounts']> {
  const answer = await fetch(new URL('/sandbox/people', onecUrl))
  const told = people.parse(await answer.json())
  const { prisma } = app.database
  if ((await readSupplier(prisma)).name === '') await saveSupplier(prisma, told.organization)
  for (const person of told.people) {
    const known = await prisma.user.findUnique({ where: { email: person.email } })
    if (known) continue
    const rows = await Promise.all(
      person.counterparties.map((each) => saveCounterparty(prisma, each)),
    )
    const { email, name, role } = person
    await savePerson(prisma, {
      email,
      name,
      role,
      password: told.password,
      counterpartyIds: rows.map(({ id }) => id),
      demo: true,
    })
  }
  if (app.endpoints.edi?.diadoc) {
    const email = told.people.find(({ role }) => role === 'accountant')?.email ?? ''
    await turnOnInSandbox(prisma, { inn: told.organization.inn, email })
  }
  if (app.modules.dealActs.deps.isSandboxBitrix24) await seedDealActs(app)
  return told.people.map(({ email, name, counterparties }) => ({
    email,
    password: told.password,
    who: counterparties.map((each) => each.name).join(', ') || name,
  }))
}
