import { checkHistory, describeCheck, replaceKey } from '../../authenticity/index.ts'
import type { App } from '../../composition/compose.ts'
import { createRunByItself } from '../../distribution/index.ts'
import type { Arguments } from './arguments.ts'
import { type Said, well } from './said.ts'
import { UsageError } from './usage.ts'

export async function runDistribution({ modules }: App, given: Arguments): Promise<Said> {
  const { deps } = modules.distribution
  const period = { from: given.one('from'), to: given.one('to') }
  const made = await createRunByItself(
    deps,
    { name: '', ...period },
    { scheduleKey: null, isAutomatic: true },
  )
  if (made?.kind !== 'created') {
    throw new UsageError('--from and --to must be days of a period that has begun.')
  }
  return well(
    `The run is ${deps.publicUrl}/staff/distribution/${made.runId}; a worker goes on with it.`,
  )
}

export async function verifyHistory(app: App, given: Arguments): Promise<Said> {
  if (given.words[0] !== 'verify') throw new UsageError('Say: audit-log verify.')
  const { database, modules, config } = app
  const check = await checkHistory(
    { prisma: database.prisma, keys: modules.authenticity.keys },
    given.has('code') ? given.many('code') : [],
  )
  const flaws = describeCheck(check, given.locale(config.DEFAULT_LOCALE))
  const isWell = flaws.length === 0
  const words = [
    `Entries: ${check.entries}; last hash: ${check.lastHash ?? 'none'}; codes: ${check.codes}.`,
    ...(isWell ? ['Nothing is missing, changed or moved.'] : flaws),
  ].join('\n')
  return { words, isWell }
}

export async function replaceSigningKey({ database, modules, clock }: App): Promise<Said> {
  const id = await replaceKey({ prisma: database.prisma, keys: modules.authenticity.keys }, null)
  return well(
    `Key ${id} signs codes from ${clock.today()} on. Codes that other keys signed stay valid.`,
  )
}
