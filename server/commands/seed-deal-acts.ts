import type { App } from '../composition/compose.ts'
import { beginHistory } from '../deal-acts/index.ts'
import type { Actor } from '../identity/index.ts'

/** The sandbox's month closes in these days: what came to its stage before the portal was there counts too. */
const DAYS_BEFORE = 10
const DAY_MS = 86_400_000

/**
 * What a supplier's administrator would set up on the first day: from when deals count, the rule by which they
 * become acts, and what 1C wants to know besides. Done once; what people changed since is left alone.
 */
export async function seedDealActs(app: App): Promise<void> {
  const since = new Date(app.clock.now().getTime() - DAYS_BEFORE * DAY_MS)
  const isNew = await beginHistory(app.modules.dealActs.deps, since)
  if (!isNew) return
  const admin = await findAdmin(app)
  const { dealActs } = app.services
  const known = await dealActs.rules(admin)
  if (known?.isDefault) {
    await expectSaved(dealActs.saveRules(admin, known.rules.map(toDemoRule)))
  }
  const settings = await dealActs.draftSettings(admin)
  const chosen = (settings?.fields ?? []).flatMap(({ name, value, required, choices }) =>
    required && value === '' && choices[0] ? [[name, choices[0].guid]] : [],
  )
  if (chosen.length > 0) {
    await expectSaved(dealActs.saveDraftSettings(admin, Object.fromEntries(chosen)))
  }
}

type Rule = NonNullable<Awaited<ReturnType<App['services']['dealActs']['rules']>>>['rules'][number]

/** Items of exactly the same name need no mapping, and the deal's own fields tell of the act. */
function toDemoRule(rule: Rule): Rule {
  return {
    ...rule,
    policies: { ...rule.policies, unknownItems: 'same_name' },
    report: {
      ...rule.report,
      fields: [
        { field: 'UF_CRM_ACT_NUMBER', value: 'number' },
        { field: 'UF_CRM_ACT_DATE', value: 'date' },
        { field: 'UF_CRM_ACT_STATUS', value: 'state' },
      ],
    },
  }
}

async function findAdmin({ database }: App): Promise<Actor> {
  const { id, email, name } = await database.prisma.user.findFirstOrThrow({
    where: { role: 'admin' },
    orderBy: { createdAt: 'asc' },
  })
  return {
    userId: id,
    email,
    name,
    role: 'admin',
    locale: 'ru',
    sessionId: '',
    ip: '127.0.0.1',
    counterparties: [],
    current: null,
  }
}

async function expectSaved(saving: Promise<{ kind: string } | null>): Promise<void> {
  const saved = await saving
  if (saved?.kind !== 'saved')
    throw new Error(`The demo cannot be set up: ${JSON.stringify(saved)}`)
}
