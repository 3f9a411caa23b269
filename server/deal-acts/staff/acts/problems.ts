import type { Locale } from '../../../identity/index.ts'
import { failures } from '../../../platform/errors/table.ts'
import type { DealActsDeps } from '../../deps.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import { entityTypesOf } from '../../rules/schema.ts'
import { readDealRules } from '../../rules/stored-rules.ts'
import { staffTexts } from '../texts/index.ts'

/** What Bitrix24 and 1C lack for acts to be made at all, a sentence each. */
export async function findProblems(deps: DealActsDeps, locale: Locale): Promise<string[]> {
  const { database, bitrix24, drafts, delivery } = deps
  const problems: string[] = []
  if (bitrix24) {
    const portal = await database.prisma.bitrix24Portal.findFirst({
      orderBy: { usedSince: 'desc' },
      select: { failureCode: true, failureDetails: true },
    })
    const code = portal?.failureCode ?? null
    if (code !== null) problems.push(describeFailure(code, portal?.failureDetails, locale))
  } else problems.push(failures['bitrix24.not_configured'].staff[locale])
  // A file needs nothing of 1C: what is not known goes by names.
  if (!drafts && delivery === 'odata') {
    problems.push(failures['onec.odata_not_configured'].staff[locale])
  }
  const rules = await readDealRules(deps)
  if (entityTypesOf(rules).length === 0) problems.push(staffTexts(locale).noRules)
  return problems
}
