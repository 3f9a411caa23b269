import type { PortalNeeds } from '../bitrix24-portal/index.ts'
import type { DealActsDeps } from './deps.ts'
import { readTabs } from './intake/tabs.ts'
import { type DealRule, entityTypesOf } from './rules/schema.ts'
import { readDealRules } from './rules/stored-rules.ts'

/** What the rules in force need of Bitrix24. */
export async function readPortalNeeds(deps: DealActsDeps): Promise<PortalNeeds> {
  const rules = (await readDealRules(deps)).filter(({ isOn }) => isOn)
  const drive = (deps.driveFolderId ?? null) !== null
  return {
    entityTypeIds: entityTypesOf(rules),
    tabs: await readTabs(deps),
    stages: [...new Set(rules.flatMap(({ when }) => when.stages))],
    fields: rules.flatMap((rule) =>
      fieldsOf(rule).map((name) => ({ entityTypeId: rule.when.entityTypeId, name })),
    ),
    driveFolderId: deps.driveFolderId ?? null,
    uses: {
      // What is put on the Drive comes with a task for whoever answers for the company.
      tasks: drive || rules.some(({ feedback }) => feedback.rejected.by === 'task'),
      drive,
    },
  }
}

function fieldsOf({ when, policies, report, feedback }: DealRule): string[] {
  const { date, contract } = policies
  const tables = [when.fields, report.fields, feedback.rejected.fields, feedback.accepted.fields]
  return [
    ...tables.flatMap((rows) => rows.map(({ field }) => field)),
    ...(date.from === 'field' ? [date.field] : []),
    ...(contract.choose === 'field' && contract.field ? [contract.field] : []),
  ]
}
