import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { RequestError, readJson, refuseForeignOrigin, sendJson } from '../web/requests.ts'
import type { Base, RowEntry } from './base.ts'
import { ACT_ACTIONS } from './control-acts.ts'
import type { ControlAction } from './control-call.ts'
import { readFaults } from './faults/read.ts'
import type { FaultSetting } from './faults/switchboard.ts'
import { describeFault, FAULT_IDS } from './faults/table.ts'
import { isCalendarDate } from './ledger/calendar.ts'
import type { Counterparty } from './ledger/counterparty.ts'
import { readKopecks, writeKopecks } from './ledger/kopecks.ts'
import type { LedgerRow } from './ledger/rows.ts'
import { CONFIGURATION_NAMES } from './odata/configurations/index.ts'
import type { OData } from './odata/index.ts'
import { AUTH_KINDS } from './options.ts'
import { describePeople } from './people.ts'

const settings = z.strictObject({
  auth: z.enum(AUTH_KINDS).optional(),
  configuration: z.enum(CONFIGURATION_NAMES).optional(),
  latency: z
    .object({ from: z.int().min(0), to: z.int().min(0) })
    .refine(({ from, to }) => from <= to)
    .optional(),
  poolTimeout: z.int().min(0).optional(),
})

const kopecks = z
  .string()
  .transform((text) => readKopecks(text) ?? Number.NaN)
  .pipe(z.bigint())

const entry = z.strictObject({
  date: z.string().refine(isCalendarDate, { error: 'a date is written YYYY-MM-DD' }),
  document: z.string().min(1).max(1000),
  debit: kopecks,
  credit: kopecks,
})

/** The JSON calls below `/sandbox/`, by which programs see and steer the base. */
const ACTIONS: Record<string, ControlAction> = {
  ...ACT_ACTIONS,
  'GET people': () => describePeople(),
  'GET faults': (base) => ({
    active: base.faults.list(),
    known: FAULT_IDS.map((id) => ({ id, ...describeFault(id) })),
  }),
  'POST faults': async (base, { request, url }) => {
    const faults = readFaults(await readJson(request))
    if (typeof faults === 'string') throw new RequestError(422, faults)
    return replaceFaults(base, url, faults)
  },
  'DELETE faults': (base, { url }) => replaceFaults(base, url, []),
  'GET calls': (base) => describeCalls(base),
  'DELETE calls': (base) => {
    base.calls.clear()
    base.semaphore.forgetMax()
    return describeCalls(base)
  },
  'POST settings': async (base, { request }) => {
    const { auth, configuration, latency, poolTimeout } = parse(settings, await readJson(request))
    if (auth) base.options.auth = auth
    if (configuration) base.options.configuration = configuration
    if (latency) base.options.latency = latency
    if (poolTimeout !== undefined) base.options.poolTimeout = poolTimeout
    const { auth: kind, configuration: name, latency: delays } = base.options
    return { auth: kind, configuration: name, latency: delays }
  },
  'GET ledger': (base, { url }) => ({
    rows: base.rows(counterpartyOf(base, url)).map(describeRow),
  }),
  'POST ledger': async (base, { request, url }) =>
    describeRow(base.addLine(counterpartyOf(base, url), parse(entry, await readJson(request)))),
  'PUT ledger': async (base, { request, url }) => {
    const change: RowEntry = parse(entry, await readJson(request))
    const row = base.changeLine(counterpartyOf(base, url), lineOf(url), change)
    if (!row) throw new RequestError(404, 'no such line')
    return describeRow(row)
  },
  'DELETE ledger': (base, { url }) => {
    const counterparty = counterpartyOf(base, url)
    if (!url.searchParams.has('line')) base.forgetEdits(counterparty)
    else if (!base.deleteLine(counterparty, lineOf(url)))
      throw new RequestError(404, 'no such line')
    return { deleted: true }
  },
}

/** Serves `/sandbox/…`. */
export async function serveControl(
  base: Base,
  odata: OData,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  const name = url.pathname.slice('/sandbox/'.length)
  const action = ACTIONS[`${request.method} ${name}`]
  if (!action) throw new RequestError(404, 'no such call')
  sendJson(response, 200, await action(base, { request, url, odata }))
}

function describeCalls(base: Base) {
  return {
    calls: base.calls.list(),
    underWay: base.calls.underWay(),
    maxUnderWay: base.calls.maxUnderWay(),
    maxServed: base.semaphore.maxServed(),
  }
}

/** Of everybody, or with `?counterparty=` of that one: what is switched on for others stays. */
function replaceFaults(base: Base, url: URL, faults: FaultSetting[]) {
  const whose = url.searchParams.get('counterparty')
  const kept = base.faults.list().filter(({ counterparty }) => whose && counterparty !== whose)
  base.faults.set([...kept, ...faults])
  return { active: base.faults.list() }
}

function describeRow({ debit, credit, ...row }: LedgerRow) {
  return { ...row, debit: writeKopecks(debit), credit: writeKopecks(credit) }
}

function counterpartyOf(base: Base, url: URL): Counterparty {
  const found = base.find(url.searchParams.get('counterparty') ?? '')
  if (!found) throw new RequestError(404, 'no such counterparty')
  return found
}

function lineOf(url: URL): string {
  return url.searchParams.get('line') ?? ''
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (!read.success) throw new RequestError(422, z.prettifyError(read.error))
  return read.data
}
