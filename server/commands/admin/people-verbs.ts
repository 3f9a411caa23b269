import type { App } from '../../composition/compose.ts'
import {
  CounterpartyFault,
  findCounterparty,
  saveCounterparty,
  saveSupplier,
} from '../../counterparties/index.ts'
import { invitePerson, resetSecondFactor, savePerson } from '../../identity/index.ts'
import type { CommandIo } from '../command-io.ts'
import type { Arguments } from './arguments.ts'
import { type Said, well } from './said.ts'
import { UsageError } from './usage.ts'

export async function createAdmin(
  { database }: App,
  given: Arguments,
  io: CommandIo,
): Promise<Said> {
  const email = given.one('email')
  await savePerson(database.prisma, {
    email,
    password: await passwordOf(given, io),
    role: 'admin',
  })
  return well(`Administrator ${email} can sign in.`)
}

export async function setSupplier({ database }: App, given: Arguments): Promise<Said> {
  const supplier = {
    name: given.one('name'),
    inn: given.one('inn'),
    kpp: given.has('kpp') ? given.one('kpp') : '',
  }
  const [fault] = await saveSupplier(database.prisma, supplier)
  if (fault) {
    throw new CounterpartyFault(`"${supplier[fault.field]}" is not a valid ${fault.field}.`)
  }
  return well(`The supplier is ${supplier.name}, INN ${supplier.inn}.`)
}

export async function addCounterparty({ database }: App, given: Arguments): Promise<Said> {
  const { id, name, guid } = await saveCounterparty(database.prisma, {
    guid: given.one('guid'),
    name: given.one('name'),
    ...(given.has('inn') ? { inn: given.one('inn') } : {}),
    ...(given.has('kpp') ? { kpp: given.one('kpp') } : {}),
    ...(given.has('email') ? { emails: given.many('email') } : {}),
  })
  return well(`Counterparty "${name}" (${guid}) is kept as ${id}.`)
}

export async function addClient({ database }: App, given: Arguments, io: CommandIo): Promise<Said> {
  const email = given.one('email')
  const counterparties = await Promise.all(
    given.many('counterparty').map((guid) => requireCounterparty(database.prisma, guid)),
  )
  await savePerson(database.prisma, {
    email,
    password: await passwordOf(given, io),
    role: 'client',
    counterpartyIds: counterparties.map(({ id }) => id),
  })
  const names = counterparties.map(({ name }) => name).join(', ')
  return well(`Client ${email} can sign in and sees: ${names}.`)
}

export async function invite(app: App, given: Arguments): Promise<Said> {
  const { database, queue, clock, config } = app
  const counterparty = await requireCounterparty(database.prisma, given.one('counterparty'))
  const role = given.role()
  const link = await invitePerson(
    { prisma: database.prisma, queue, clock, publicUrl: config.publicUrl },
    {
      email: given.one('email'),
      counterparty,
      locale: config.DEFAULT_LOCALE,
      ...(role ? { role } : {}),
    },
  )
  return well(link)
}

export async function resetFactor({ database, queue }: App, given: Arguments): Promise<Said> {
  const email = given.one('email')
  await resetSecondFactor({ prisma: database.prisma, queue }, email, null)
  return well(
    `The second factor of ${email} is gone, all their sessions are ended, and a letter tells them.`,
  )
}

/** The password given, typed or piped in. */
async function passwordOf(given: Arguments, io: CommandIo): Promise<string> {
  if (given.has('password')) return given.one('password')
  const text = await io.readPassword(`Password for ${given.one('email')}: `)
  if (text === '') throw new UsageError('No password was given.')
  return text
}

async function requireCounterparty(prisma: App['database']['prisma'], guid: string) {
  const counterparty = await findCounterparty(prisma, guid)
  if (!counterparty) {
    throw new UsageError(`No counterparty with guid ${guid}. Add it first: add-counterparty.`)
  }
  return counterparty
}
