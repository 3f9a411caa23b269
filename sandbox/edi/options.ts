import { z } from 'zod'

/** What the imitated operators may be told; everything has a default. */
export const ediSchema = z.strictObject({
  port: z.int().min(0).max(65535).default(0),
  /** Seconds that an access token of the Diadoc side lives. */
  tokenSeconds: z.int().min(1).default(3600),
  clientId: z.string().min(1).default('sandbox-diadoc'),
  clientSecret: z.string().min(1).default('sandbox-diadoc-secret'),
  /** Of the robot that signs in without a page; it never wears out. */
  refreshToken: z.string().min(1).default('sandbox-diadoc-refresh'),
  login: z.string().min(1).default('portal_svc'),
  password: z.string().min(1).default('sandbox-password'),
  appClientId: z.string().min(1).default('sandbox-saby-app'),
  appSecret: z.string().min(1).default('sandbox-saby-secret'),
  secretKey: z.string().min(1).default('sandbox-saby-key'),
  /** Milliseconds from a signature until the document has reached the other side. */
  deliveryDelay: z.int().min(0).default(0),
})

export type EdiSettings = z.input<typeof ediSchema>

export interface EdiOptions extends z.output<typeof ediSchema> {
  host: string
  timeZone: string
  now: () => Date
}
