import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { createBalancesPort } from '../../../../server/onec/odata/balances/create.ts'
import {
  type ChoiceKind,
  CONFIGURATIONS,
  type Configuration,
  type DraftAct,
  type DraftKind,
  type DraftSettings,
  type DraftsPort,
  defaultStatusRules,
} from '../../../../server/onec/port.ts'
import { profiles } from '../../../../server/onec/profiles/index.ts'
import { draftFor, keyOf, startDrafts } from './drafts/support.ts'
import { answered, semaphore, startPort } from './support.ts'

/**
 * Every request that the portal makes of OData, in each configuration, against a base that has what the dump of
 * the release has and nothing else (`sandbox/onec/odata/metadata`): what it lacks it refuses, and what of a body it
 * would pass over in silence it notes down.
 */

/** Names of the portal's requests, as the client is told them. */
async function listRequests(): Promise<string[]> {
  const names = new Set<string>()
  for await (const path of glob('server/onec/odata/**/*.ts')) {
    const source = readFileSync(path, 'utf8')
    for (const [, name] of source.matchAll(/'(odata\.[a-z-]+)'/g)) if (name) names.add(name)
  }
  // A member of the answer, not a request.
  names.delete('odata.error')
  return [...names].sort()
}

/** What a person would choose of 1C's own lists, for every document of the configuration. */
async function chooseSettings(port: DraftsPort): Promise<DraftSettings> {
  const first = async (kind: ChoiceKind) =>
    answered(await port.choices(kind, { text: '' })).items[0]?.guid ?? null
  const [account, department, group] = await Promise.all([
    first('cost_account'),
    first('cost_department'),
    first('product_group'),
  ])
  return {
    departmentGuid: await first('department'),
    warehouseGuid: await first('warehouse'),
    deliveryMethod: 'Самовывоз',
    production:
      account && department && group
        ? {
            costAccountGuid: account,
            costDepartmentGuid: department,
            productGroupGuid: group,
            plannedCostPercent: 60,
          }
        : null,
  }
}

describe.each(CONFIGURATIONS)('%s', (configuration: Configuration) => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      configuration,
      now: () => new Date('2026-10-20T09:00:00Z'),
      acts: {
        from: '2026-09-01',
        counterparties: ['orion', 'usd', 'severstroy', 'ural'],
        extra: 0,
      },
    })
  })
  afterAll(() => sandbox.close())

  test('names nothing that the base lacks', { timeout: 60_000 }, async () => {
    const { url, user, password, base } = sandbox.onec
    const refused: string[] = []
    const requests = new Set<string>()
    const onCall = ({ call }: { call: string }) => requests.add(call)
    const { port: acts } = startPort(url, {
      user,
      password,
      configuration,
      sets: 'all',
      makesDrafts: true,
      onCall,
    })
    let chosen: Promise<DraftSettings> | null = null
    const drafts: DraftsPort = startDrafts(sandbox, configuration, {
      settings: () => {
        chosen ??= chooseSettings(drafts)
        return chosen
      },
      onCall,
    }).port

    /** The log of the base is short: what it says is read after each step. */
    const step = async <T>(work: Promise<T>): Promise<T> => {
      const done = await work
      for (const { path, status, ignored } of base.calls.list()) {
        // A document that is looked for by its key need not be there.
        const isLack = (status ?? 0) >= 400 && !(status === 404 && path.includes('(guid'))
        if (isLack || ignored.length > 0) {
          refused.push(`${status} ${decodeURIComponent(path)} ${ignored.join(', ')}`)
        }
      }
      base.calls.clear()
      return done
    }

    const report = answered(await step(acts.probe()))
    expect(report).toMatchObject({ missingFields: [], usable: true })
    expect(report.missingSets.filter(({ required, forDrafts }) => required || forDrafts)).toEqual(
      [],
    )
    for (const set of acts.sets) await readActs(set)
    for (const { kind } of profiles[configuration].drafts.documents) await makeDraft(kind)
    await lookUp()
    await readBalances()

    expect(refused).toEqual([])
    expect([...requests].sort()).toEqual(expectedRequests(await listRequests(), configuration))

    async function readActs(set: string) {
      const query = { set, after: null, limit: 5 }
      const first = answered(await step(acts.listHeaders(query)))
      await step(acts.listHeaders({ ...query, after: first.next }))
      const newest = { ...query, first: 'newest' as const, from: '2026-09-01', until: '2026-10-20' }
      const whole = answered(await step(acts.listActs(newest)))
      await step(acts.listActs({ ...newest, after: whole.next }))
      // A page that is one moment is read on within that moment.
      answered(await step(acts.listHeaders({ ...query, limit: 1 })))
      const counted = { set, from: '2026-09-01', until: '2026-10-20', posted: true as const }
      answered(await step(acts.countDocuments(counted)))
      const refs = [...first.items, ...whole.items]
      answered(await step(acts.findHeaders(refs)))
      answered(await step(acts.readActs(refs)))
      const signals = answered(
        await step(acts.readSignals(first.items, defaultStatusRules(configuration))),
      )
      expect(signals.missing).toEqual([])
      const many = Array.from({ length: 130 }, () => first.items)
        .flat()
        .slice(0, 2100)
      answered(await step(acts.readSignals(many, defaultStatusRules(configuration))))
    }

    async function makeDraft(kind: DraftKind) {
      const draft: DraftAct = await step(draftFor(drafts, sandbox, { kind }))
      const responsible = answered(await drafts.choices('responsible', { text: '' })).items[0]
      const full = { ...draft, responsibleGuid: responsible?.guid ?? null }
      answered(await step(drafts.create(full)))
      const found = answered(await step(drafts.find(keyOf(drafts, full))))
      expect(drafts.compare(full, found ?? expect.fail('not written'))).toEqual([])
      expect(found?.emptyAccounts).toEqual([])
      await step(drafts.find({ ...keyOf(drafts, full), ref: crypto.randomUUID() }))
      answered(await step(drafts.replace({ ...full, comment: 'Иначе' }, found?.dataVersion ?? '')))
      sandbox.onec.accountant.post(draft.ref)
      const dollars = await step(
        draftFor(drafts, sandbox, {
          kind,
          customer: 'usd',
          currency: { code: 'USD', rate: '90' },
          includesVat: false,
        }),
      )
      answered(await step(drafts.create(dollars)))
    }

    async function lookUp() {
      const [organization] = answered(await step(drafts.organizations()))
      const party = base.counterparties.find(({ key }) => key === 'orion')
      const between = {
        organizationGuid: organization?.guid ?? '',
        counterpartyGuid: party?.guid ?? '',
      }
      expect(answered(await step(drafts.contracts(between)))).not.toEqual([])
      const inn = party?.inn ?? ''
      answered(await step(drafts.findCounterparties({ inn, kpp: party?.kpp ?? null })))
      answered(await step(drafts.findCounterparties({ name: 'О' })))
      for (const text of ['', 'дизайн', '50 % [a_b]']) {
        answered(await step(drafts.searchItems({ text })))
        answered(await step(drafts.searchUnits({ text, skip: 1 })))
        for (const kind of Object.keys(profiles[configuration].drafts.choices) as ChoiceKind[]) {
          answered(await step(drafts.choices(kind, { text, limit: 500 })))
        }
      }
      answered(await step(drafts.vatRates('2026-10-20')))
      answered(await step(drafts.currencies()))
      answered(await step(drafts.rate('USD', '2026-10-18')))
      answered(await step(acts.counterparties([party?.guid ?? ''])))
    }

    async function readBalances() {
      const balances = createBalancesPort({
        ...{ url, user, password, configuration, onCall },
        concurrency: semaphore(2),
        log: { info: () => undefined, warn: () => undefined },
        retry: { delaysMs: [1, 1] },
      })
      expect(answered(await step(balances.findGaps()))).toEqual([])
      expect(answered(await step(balances.read('2026-09-30'))).items).not.toEqual([])
      await balances.close()
    }
  })
})

/** A configuration without agreements or rows of VAT has no request for them. */
function expectedRequests(all: string[], configuration: Configuration): string[] {
  const { acts, drafts } = profiles[configuration]
  const lacking = [
    ...(drafts.agreements ? [] : ['odata.agreements']),
    ...(acts.vat.shape === 'row' ? [] : ['odata.vat-rates']),
  ]
  return all.filter((name) => !lacking.includes(name))
}
