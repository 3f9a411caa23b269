import { z } from 'zod'
import { RequestError, readJson, readText } from '../web/requests.ts'
import type { Base } from './base.ts'
import type { ControlAction, ControlCall } from './control-call.ts'
import { MAX_FILE } from './enterprise-data/load.ts'
import { isCalendarDate } from './ledger/calendar.ts'
import { writeKopecks } from './ledger/kopecks.ts'
import type { Accountant } from './odata/accountant.ts'
import { AccountantError } from './odata/accountant-error.ts'
import type { ActSummary, ActView } from './odata/act-view.ts'
import type { OData } from './odata/index.ts'

const date = z.string().refine(isCalendarDate, { error: 'a date is written YYYY-MM-DD' })
const ref = z.guid()
const moment = z.iso.datetime({ local: true, offset: false, precision: 0 })

const search = z.object({
  text: z.string().optional(),
  counterparty: z.guid().optional(),
  from: date.optional(),
  to: date.optional(),
  state: z.enum(['draft', 'posted', 'marked']).optional(),
  skip: z.coerce.number().int().min(0).optional(),
  top: z.coerce.number().int().min(1).max(1000).optional(),
})

/** By the names of the configuration. */
const figures = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const composition = z.strictObject({
  /** Publishes everything again, before the rest is done. */
  reset: z.boolean().optional(),
  unpublish: z.array(z.string()).optional(),
  withoutFields: z.array(z.strictObject({ set: z.string(), field: z.string() })).optional(),
})

const formats = z.strictObject({ versions: z.array(z.string()).nullable() })

/** One deed of the accountant: what it takes, and what it does. */
function accountantAction<Input>(
  schema: z.ZodType<Input>,
  act: (accountant: Accountant, input: Input) => unknown,
): ControlAction {
  return async (_base, call) => {
    const input = parse(schema, await readJson(call.request))
    return { act: describe(() => act(call.odata.accountant, input)) }
  }
}

const named = z.strictObject({ ref })

/** The calls by which programs do what the accountant does in 1C. */
export const ACT_ACTIONS: Record<string, ControlAction> = {
  'GET acts': (_base, { odata, url }) => {
    const filter = parse(search, Object.fromEntries(url.searchParams))
    return { acts: odata.accountant.list(filter).map(writeSummary) }
  },
  'GET act': (_base, call) => ({ act: describe(() => viewOf(call)) }),
  'POST act/post': accountantAction(named, (accountant, input) => accountant.post(input.ref)),
  'POST act/unpost': accountantAction(named, (accountant, input) => accountant.unpost(input.ref)),
  'POST act/mark': accountantAction(named, (accountant, input) =>
    accountant.markDeleted(input.ref),
  ),
  'POST act/unmark': accountantAction(named, (accountant, input) =>
    accountant.unmarkDeleted(input.ref),
  ),
  'POST act/erase': accountantAction(named, (accountant, input) => accountant.erase(input.ref)),
  'POST act/accept': accountantAction(named, (accountant, input) => accountant.accept(input.ref)),
  'POST act/reject': accountantAction(
    z.strictObject({
      ref,
      reason: z.string().min(1),
      by: z.enum(['comment', 'property', 'both']).optional(),
    }),
    (accountant, input) => accountant.reject(input.ref, input.reason, input.by),
  ),
  'POST act/sign': accountantAction(
    z.strictObject({ ref, signed: z.boolean().default(true) }),
    (accountant, input) => accountant.sign(input.ref, input.signed),
  ),
  'POST act/edi': accountantAction(
    z.strictObject({ ref, state: z.string().nullable(), comment: z.string().optional() }),
    (accountant, input) => accountant.setEdiState(input.ref, input.state, input.comment),
  ),
  'POST act/number': accountantAction(
    z.strictObject({ ref, number: z.string().min(1).max(11) }),
    (accountant, input) => accountant.setNumber(input.ref, input.number),
  ),
  'POST act/date': accountantAction(z.strictObject({ ref, at: moment }), (accountant, input) =>
    accountant.setDate(input.ref, input.at),
  ),
  'POST act/copy': accountantAction(z.strictObject({ ref, at: moment }), (accountant, input) =>
    accountant.copy(input.ref, input.at),
  ),
  'POST act/correct': accountantAction(
    z.strictObject({
      ref,
      line: z.int().min(1),
      quantity: z.string(),
      price: z.string(),
      at: moment,
    }),
    (accountant, { quantity, price, ...input }) =>
      accountant.correct(input.ref, input.line, { quantity, price }, input.at),
  ),
  'POST act/comment': accountantAction(
    z.strictObject({ ref, comment: z.string() }),
    (accountant, input) => accountant.setComment(input.ref, input.comment),
  ),
  'POST act/line': accountantAction(
    z.strictObject({
      ref,
      line: z.int().min(1),
      content: z.string().optional(),
      quantity: z.string(),
      price: z.string(),
    }),
    (accountant, { content, ...input }) =>
      accountant.changeLine(input.ref, input.line, {
        ...(content === undefined ? {} : { content }),
        quantity: input.quantity,
        price: input.price,
      }),
  ),
  'POST act/load': accountantAction(
    z.strictObject({
      ref,
      header: figures.optional(),
      line: z.int().min(1).optional(),
      fields: figures.optional(),
    }),
    (accountant, { ref: act, ...loaded }) => accountant.load(act, loaded),
  ),
  'POST act/remove-line': accountantAction(
    z.strictObject({ ref, line: z.int().min(1) }),
    (accountant, input) => accountant.removeLine(input.ref, input.line),
  ),
  'POST period': async (_base, { odata, request }) => {
    const { until } = parse(z.strictObject({ until: date.nullable() }), await readJson(request))
    odata.accountant.closePeriod(until)
    return { closedUntil: until }
  },
  'GET odata': (_base, { odata }) => describeInterface(odata),
  'POST composition': async (_base, { odata, request }) => {
    const { unpublish, withoutFields, reset } = parse(composition, await readJson(request))
    const world = odata.world()
    if (reset) {
      world.publishAll()
      world.restoreFields()
    }
    world.unpublish(...(unpublish ?? []))
    for (const { set, field } of withoutFields ?? []) world.dropField(set, field)
    return describeInterface(odata)
  },
  /** The body is the file itself. */
  'POST enterprise-data': async (_base, { odata, request }) =>
    odata.accountant.loadFile(await readText(request, MAX_FILE)),
  'POST formats': async (_base, { odata, request }) => {
    const { versions } = parse(formats, await readJson(request))
    odata.accountant.takeFormats(versions)
    return { versions }
  },
  'POST restore': (_base: Base, { odata }) => {
    odata.accountant.restoreYesterday()
    return { restored: true }
  },
}

function describeInterface(odata: OData) {
  return {
    published: odata
      .world()
      .types()
      .map(({ set }) => set),
    sessions: { held: odata.sessions.held(), ...odata.sessions.counts() },
  }
}

function viewOf({ odata, url }: ControlCall): ActView {
  const view = odata.accountant.view(url.searchParams.get('ref') ?? '')
  if (!view) throw new RequestError(404, 'no such act')
  return view
}

function describe(act: () => unknown): unknown {
  try {
    const view = act()
    return isView(view) ? writeView(view) : null
  } catch (error) {
    if (!(error instanceof AccountantError)) throw error
    throw new RequestError(error.isMissing ? 404 : 409, error.message)
  }
}

function isView(value: unknown): value is ActView {
  return typeof value === 'object' && value !== null && 'lines' in value
}

function writeSummary({ total, ...act }: ActSummary) {
  const { ref: key, set, number, at, counterparty, state, comment } = act
  return { ref: key, set, number, at, counterparty, state, comment, total: writeKopecks(total) }
}

function writeView({ total, lines, ...act }: ActView) {
  return {
    ...act,
    total: writeKopecks(total),
    lines: lines.map(({ price, sum, vat, ...line }) => ({
      ...line,
      price: writeKopecks(price),
      sum: writeKopecks(sum),
      vat: writeKopecks(vat),
    })),
  }
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (!read.success) throw new RequestError(422, z.prettifyError(read.error))
  return read.data
}
