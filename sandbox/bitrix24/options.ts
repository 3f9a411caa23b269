import { z } from 'zod'

/** The scopes an integration of acts asks for, and those near them. */
const SCOPES = [
  'crm',
  'catalog',
  'bizproc',
  'placement',
  'disk',
  'task',
  'tasks',
  'user_basic',
  'user',
  'department',
  'im',
  'mail',
]

const milliseconds = z.int().min(0).max(86_400_000)
const share = z.number().min(0).max(1)

/** How events travel from the portal's queue. Shares are of 1: 0.3 is three in ten. */
export const deliverySchema = z.strictObject({
  /** Between the change and the first attempt, which is also the last. */
  delay: z.object({ from: milliseconds, to: milliseconds }).default({ from: 0, to: 0 }),
  lose: share.default(0),
  /** This share of the events is sent `copies` times. */
  duplicate: share.default(0),
  copies: z.int().min(2).max(20).default(3),
  /** This share overtakes or is overtaken, by up to `reorderWithin`. */
  reorder: share.default(0),
  reorderWithin: milliseconds.default(100),
  /** Keeps everything back until `release`, which sends all of it at once. */
  hold: z.boolean().default(false),
  /** Events of applications carry no tokens, whoever made the change. */
  withoutTokens: z.boolean().default(false),
  /** How many ONCRMDEALUPDATE one move within a funnel makes. */
  updatesPerMove: z.int().min(1).max(10).default(2),
  /** How long the queue waits for a handler's answer. */
  patience: milliseconds.default(10_000),
})

export type Delivery = z.output<typeof deliverySchema>

export const limitsSchema = z.union([
  z.literal(false),
  z.strictObject({
    /** The leaky bucket: above so many calls 503, and so many a second leave it. */
    burst: z.int().min(1).default(50),
    perSecond: z.number().positive().default(2),
    /** Seconds of work a method may take in ten minutes. */
    operatingSeconds: z.number().positive().default(480),
    /** Do the bytes of files count as calls: the documentation does not say. */
    countsUploads: z.boolean().optional(),
  }),
])

export type LimitSettings = z.output<typeof limitsSchema>

const scopes = z.array(z.string()).default(SCOPES)

export const bitrix24Schema = z.strictObject({
  port: z.int().min(0).max(65535).default(0),
  seed: z.string().default('agency'),
  /** How many deals the month has; those beyond 80 are everyday ones. */
  deals: z.int().min(0).max(20_000).default(80),
  /** Are there deals with missing requisites, doubtful sums and the like. */
  oddities: z.boolean().default(true),
  /** Have some of the deals come to the stage of the act in the last days already. */
  closing: z.boolean().default(false),
  /** Where an application that is tried out takes calls; its forms are filled in, its webhook is set up. */
  handlers: z
    .strictObject({
      /** Of outgoing webhooks and of the installation. */
      events: z.url(),
      /** Of the built-in robot "Webhook", with its secret. */
      robot: z.url().optional(),
    })
    .optional(),
  webhook: z
    .strictObject({ userId: z.int().default(1), code: z.string().min(1), scopes })
    .prefault({ code: 'sandbox-webhook' }),
  /** The token every outgoing webhook gets that is not given one of its own. */
  outgoingToken: z.string().min(1).default('sandbox-outgoing-token'),
  application: z
    .strictObject({ clientId: z.string(), clientSecret: z.string(), scopes })
    .prefault({ clientId: 'local.sandbox', clientSecret: 'sandbox-client-secret' }),
  limits: limitsSchema.default({ burst: 50, perSecond: 2, operatingSeconds: 480 }),
  /** Seconds of work one call counts for; batches count what is in them. */
  operatingPerCall: z.number().min(0).default(0.05),
  /** Do answers say `operating` and `operating_reset_at`: some portals do not. */
  operatingKeys: z.boolean().default(true),
  /** How long an access token lives, in seconds. */
  tokenSeconds: z.int().min(1).default(3600),
  /** Refuses handlers a cloud could not reach: hosts without a dot, such as localhost. */
  publicHandlersOnly: z.boolean().default(true),
  delivery: deliverySchema.prefault({}),
  /** Room on the Drive, bytes. */
  diskBytes: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  /** Have employees mailboxes connected, which letters of CRM go out by. */
  mailboxes: z.boolean().default(true),
  /** Milliseconds before an answer. */
  latency: z.object({ from: milliseconds, to: milliseconds }).default({ from: 0, to: 0 }),
})

/** What the imitated portal may be told; everything has a default. */
export type Bitrix24Settings = z.input<typeof bitrix24Schema>

export interface Bitrix24Options extends z.output<typeof bitrix24Schema> {
  host: string
  timeZone: string
  now: () => Date
}
