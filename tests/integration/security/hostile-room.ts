import type { Actor } from '../../../server/identity/index.ts'
import { unsubscribeUrl } from '../../../server/platform/mail/unsubscribe.ts'
import { type FoundForm, findForms } from '../../support/hostile/html-forms.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'
import {
  openBrowser,
  type PortalServer,
  startPortalServer,
} from '../../support/programs/portal-server.ts'
import { routeMatrix } from './route-matrix.ts'
import { openTwoTenants, type TwoTenants } from './two-tenants.ts'

export const HOOK_KEYS = {
  onec: 'a-key-that-1c-presents',
  robotSecret: 'a-secret-of-the-robot',
}

/** Stands in names and texts of the owner and the stranger: no page may write it as it is. */
export const MARKUP = '<img src=x onerror=alert(1)>'

/** What scripts of pages send: in no page's HTML. */
const SENT_BY_SCRIPTS: FoundForm[] = [
  {
    method: 'post',
    action: '/password-strength',
    isMultipart: false,
    fields: ['password', 'about', 'token'].map((name) => ({
      name,
      value: 'a long password of somebody',
      kind: 'text',
      options: [],
      maxLength: name === 'password' ? 128 : null,
    })),
  },
]

export type Browser = ReturnType<typeof openBrowser>
export type Who = 'stranger' | 'owner' | 'viewer' | 'accountant' | 'admin' | 'nobody'

export interface HostileRoom extends TwoTenants {
  portal: PortalServer
  browsers: Record<Who, Browser>
  /** Addresses of pages and files with what is somebody's in them. */
  pages: string[]
  /** What each finds on the pages that are there for them. */
  forms: Record<Who, FoundForm[]>
  /** Pages of somebody signed in that show no way to sign out. */
  withoutSignOut: string[]
  /** Tables in which something of a customer's was changed by asking for every page as everybody. */
  changedByAsking: string[]
  /** Whatever has the key of a thing: rows, people, counterparties. */
  ids: string[]
  /** Signed-in people as they were, and no limit of tries used up. */
  repair(): Promise<void>
  signInAgain(who: Who): Promise<void>
  /** A digest of everything that is a counterparty's, and of its people. */
  tenantState(actor: Actor): Promise<string>
  /** Rows that name two counterparties at once. */
  mixedRows(): Promise<string[]>
  end(): Promise<void>
}

/** Two customers, staff and nobody before the whole portal with 1C and Bitrix24, each in a browser. */
export async function openHostileRoom(): Promise<HostileRoom> {
  const portal = await startPortalServer(
    // In production Remix says less of what went wrong.
    { ONEC_HOOK_KEY: HOOK_KEYS.onec, NODE_ENV: 'production' },
    { bitrix24: { hookSecret: HOOK_KEYS.robotSecret } },
  )
  const room = await openTwoTenants(portal.app)
  const { prisma, pool } = portal.app.database
  const viewer = await portal.app.colleagueOf(room.stranger)
  await prisma.userCounterparty.updateMany({
    where: { userId: viewer.userId },
    data: { role: 'viewer' },
  })
  for (const actor of [room.owner, room.stranger]) {
    const counterpartyId = actor.counterparties[0]?.id ?? null
    await makeCompletionAct(prisma, { counterpartyId })
  }
  const actors = { ...room, viewer }
  const users = await prisma.user.findMany()
  const memberships = await prisma.userCounterparty.findMany()

  const browsers = Object.fromEntries(
    (['stranger', 'owner', 'viewer', 'accountant', 'admin', 'nobody'] as const).map((who) => [
      who,
      openBrowser(portal.origin),
    ]),
  ) as Record<Who, Browser>

  const signInAgain = async (who: Who) => {
    if (who !== 'nobody') await browsers[who].signIn(actors[who].email)
  }
  const repair = async () => {
    await pool.query('DELETE FROM rate_limits')
    await pool.query('DELETE FROM sign_in_delays')
    for (const { id, passwordHash, email, role } of users) {
      await prisma.user.update({
        where: { id },
        data: { passwordHash, email, role, disabledAt: null, secondFactorAt: null },
      })
    }
    await prisma.userCounterparty.createMany({ data: memberships, skipDuplicates: true })
    for (const who of ['stranger', 'owner', 'viewer', 'accountant', 'admin'] as const) {
      const { status } = await browsers[who].get('/account')
      if (status !== 200) await signInAgain(who)
    }
  }
  await repair()
  // An act of a deal, and a letter with a link to a new password.
  await browsers.admin.post('/staff/deal-acts', { intent: 'ask', deal: '1' })
  await portal.app.services.identity.forgotPassword(room.owner.email, {
    ip: '192.0.2.9',
    userAgent: 'tests',
  })
  // A run of acts that is being prepared, a letter that was refused, and the link of one that is unsubscribed by.
  const period = { from: '2024-01-01', to: '2024-01-31' }
  await portal.app.services.distribution.create(room.accountant, { name: 'Январь', ...period })
  const run = await prisma.distributionRun.findFirstOrThrow()
  await prisma.outgoingMail.create({
    data: {
      dedupeKey: 'hostile-refused',
      to: room.owner.email,
      subject: 'Акт',
      text: '',
      html: '',
      status: 'failed',
      failedAt: new Date(),
      error: '550 5.1.1 No such user here',
    },
  })
  const unsubscribe = new URL(unsubscribeUrl(portal.app, 'nobody@romashka.example')).pathname
  const dealAct = await prisma.dealAct.findFirst()
  const letters = await prisma.outgoingMail.findMany({ select: { text: true } })
  const tokenOf = (path: string) =>
    letters
      .map(({ text }) => new RegExp(`/${path}/([\\w-]+)`).exec(text)?.[1])
      .find((token) => token !== undefined) ?? 'no-token'
  const tokens = [tokenOf('invite'), tokenOf('reset-password')]
  const owned = { ...room.owned, dealAct: dealAct?.id ?? room.owned.dealAct }

  const pages = Object.entries(routeMatrix)
    // A stream does not end; it has tests of its own.
    .filter(([pattern]) => !pattern.endsWith('/events'))
    .map(([pattern, row]) =>
      pattern
        .replace('/invite/:token', `/invite/${tokens[0]}`)
        .replace('/reset-password/:token', `/reset-password/${tokens[1]}`)
        .replace('/*', '/no-such-page')
        .replace(/:(\w+)/g, (_, name: string) =>
          'params' in row && row.params?.[name]
            ? row.params[name]
            : 'of' in row && row.of
              ? owned[row.of]
              : room.owned.counterparty,
        ),
    )
  const more = [
    `/reconciliation/${owned.reconciliation}/discrepancy?line=0&missing=1`,
    '/staff/mapping?kind=item',
    '/staff/deal-acts?status=all',
    '/staff/deal-acts/dry-run?deal=1',
    `/staff/distribution/${run.id}`,
    '/staff/mail?show=recipients',
    unsubscribe,
  ]
  const acts = await prisma.completionAct.findMany({ select: { id: true } })
  const all = [...pages, ...more, ...acts.map(({ id }) => `/acts/${id}`)]
  await pool.query('UPDATE users SET name = name || $1', [MARKUP])
  await pool.query('UPDATE counterparties SET name = name || $1', [MARKUP])
  await pool.query('UPDATE completion_acts SET number = number || $1, summary = summary || $1', [
    MARKUP,
  ])
  const forms = {} as Record<Who, FoundForm[]>
  const withoutSignOut: string[] = []
  const tenants = [room.owner, room.stranger]
  const asked = await Promise.all(tenants.map((actor) => tenantState(pool, actor)))
  for (const [who, browser] of Object.entries(browsers) as [Who, Browser][]) {
    forms[who] = [...SENT_BY_SCRIPTS]
    for (const page of all) {
      const answer = await browser.get(page)
      if (answer.status !== 200 || !/html/.test(String(answer.headers['content-type']))) continue
      const found = findForms(answer.text, page)
      for (const form of found)
        if (!forms[who].some((one) => isSame(one, form))) forms[who].push(form)
      const hasWayOut = found.some(({ action }) => action === '/logout')
      const isInside =
        who !== 'nobody' && !/^\/(?:forgot|reset|invite|verify|unsubscribe)/.test(page)
      if (isInside && !hasWayOut) withoutSignOut.push(`${who}: ${page}`)
    }
  }
  const after = await Promise.all(tenants.map((actor) => tenantState(pool, actor)))

  return {
    ...room,
    owned,
    portal,
    browsers,
    pages: all,
    forms,
    withoutSignOut,
    changedByAsking: after.flatMap((state, at) => tablesThatDiffer(state, asked[at] ?? '')),
    ids: [...Object.values(owned), ...acts.map(({ id }) => id), room.stranger.userId],
    repair,
    signInAgain,
    tenantState: (actor) => tenantState(pool, actor),
    mixedRows: () => mixedRows(pool),
    end: () => portal.end(),
  }
}

type Pool = PortalServer['app']['database']['pool']

async function tenantState(pool: Pool, actor: Actor): Promise<string> {
  const [counterparty] = actor.counterparties
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'counterparty_id' AND table_name <> 'sessions'
      ORDER BY 1`,
  )
  const digests = rows.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest
         FROM "${name}" t WHERE counterparty_id = '${counterparty?.id}'`,
  )
  const messages = `SELECT 'messages', md5(string_agg(m::text, '|' ORDER BY m::text)) FROM discrepancy_messages m
    JOIN discrepancies d ON d.id = m.discrepancy_id WHERE d.counterparty_id = '${counterparty?.id}'`
  const person = `SELECT 'person', md5(concat(name, email, role, locale, password_hash, disabled_at))
    FROM users WHERE id = '${actor.userId}'`
  const result = await pool.query([...digests, messages, person].join(' UNION ALL '))
  return result.rows.map((row) => JSON.stringify(row)).join('\n')
}

/** The frame's own forms stand on every page. */
function isSame(one: FoundForm, other: FoundForm): boolean {
  const names = ({ fields }: FoundForm) =>
    fields.map(({ name, value }) => `${name}=${value}`).join()
  return one.action === other.action && one.method === other.method && names(one) === names(other)
}

function tablesThatDiffer(one: string, other: string): string[] {
  const lines = new Set(other.split('\n'))
  return one
    .split('\n')
    .filter((line) => !lines.has(line))
    .map((line) => line.split('"')[3] ?? line)
}

async function mixedRows(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ child: string; parent: string; own: string; other: string }>(
    `SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
            a.attname AS own, b.attname AS other
       FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
      WHERE c.contype = 'f'
        AND EXISTS (SELECT FROM pg_attribute x WHERE x.attrelid = c.conrelid AND x.attname = 'counterparty_id')
        AND EXISTS (SELECT FROM pg_attribute x WHERE x.attrelid = c.confrelid AND x.attname = 'counterparty_id')`,
  )
  const found = await Promise.all(
    rows.map(async ({ child, parent, own, other }) => {
      const { rows: mixed } = await pool.query<{ count: string }>(
        `SELECT count(*) FROM ${child} c JOIN ${parent} p ON p."${other}" = c."${own}"
          WHERE p.counterparty_id <> c.counterparty_id`,
      )
      return mixed[0]?.count === '0' ? null : `${child} of ${parent}`
    }),
  )
  return found.filter((one) => one !== null)
}
