import { type Bitrix24Sandbox, startBitrix24 } from './bitrix24/index.ts'
import { type EdiSandbox, startEdi } from './edi/index.ts'
import type { MailFault } from './mailbox/faults.ts'
import { startMailbox } from './mailbox/index.ts'
import type { StoredMessage } from './mailbox/store.ts'
import type { Base } from './onec/base.ts'
import type { Call } from './onec/call-log.ts'
import type { FaultInput } from './onec/faults/switchboard.ts'
import { startBase } from './onec/index.ts'
import type { Accountant } from './onec/odata/accountant.ts'
import type { Configuration } from './onec/odata/configurations/index.ts'
import type { OData } from './onec/odata/index.ts'
import type { AuthKind } from './onec/options.ts'
import { readOptions, type SandboxOptions } from './options.ts'
import type { Places } from './web/places.ts'

export interface Sandbox {
  onec: {
    /** What ONEC_URL names, for example `http://127.0.0.1:4201/base`. */
    url: string
    consoleUrl: string
    apiKey: string
    /** The infobase user of the `basic` kinds of authentication. */
    user: string
    password: string
    /** Replaces everything that is switched on; `setFaults()` switches all off. */
    setFaults(...faults: FaultInput[]): void
    setAuth(auth: AuthKind): void
    /** The calls received, oldest first. */
    calls(): Call[]
    forgetCalls(): void
    /** The most calls there have been under way at once, those that wait included. */
    maxUnderWay(): number
    /** The most calls the base has served at once: 1 in file mode. */
    maxServed(): number
    /** The base itself: ledgers to read and edit. */
    base: Base
    /** The standard OData interface: what is published, sessions held, where releases differ. */
    odata: OData
    /** What the supplier's accountant does in 1C, in the configuration in force. */
    accountant: Accountant
    setConfiguration(configuration: Configuration): void
  }
  mailbox: {
    smtpUrl: string
    url: string
    /** What came for an address, or for anyone; newest first. */
    messages(to?: string): StoredMessage[]
    clear(): void
    /** Refuses, delays or loses the answer to the next so many messages, or all of them; null stops that. */
    setFault(fault: MailFault | null): void
  }
  /** Null unless it was asked for. */
  bitrix24: Bitrix24Sandbox | null
  /** Null unless it was asked for. */
  edi: EdiSandbox | null
  close(): Promise<void>
}

/**
 * Starts a 1C base and a mailbox, over real HTTP and SMTP on this machine, and a Bitrix24 portal
 * and operators of electronic exchange when asked.
 * In tests there is no latency and any free port; see options.ts for what can be said.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const known = readOptions(options)
  const {
    host,
    onecPort,
    mailboxSmtpPort,
    mailboxWebPort,
    bitrix24,
    edi,
    state,
    application,
    ...baseOptions
  } = known
  const places: Places = application === undefined ? {} : { application }
  const onec = await startBase(baseOptions, { host, port: onecPort, state, places })
  const mailbox = await startMailbox({
    host,
    smtpPort: mailboxSmtpPort,
    webPort: mailboxWebPort,
    timeZone: known.timeZone,
    places,
  }).catch(async (error: unknown) => {
    await onec.close()
    throw error
  })
  const { timeZone, now } = known
  const portal = bitrix24
    ? await startBitrix24({ ...bitrix24, host, timeZone, now, state, places }).catch(
        async (error: unknown) => {
          await Promise.all([onec.close(), mailbox.close()])
          throw error
        },
      )
    : null
  const operators = edi
    ? await startEdi({ ...edi, host, timeZone, now, state, places }).catch(
        async (error: unknown) => {
          await Promise.all([onec.close(), mailbox.close(), portal?.close()])
          throw error
        },
      )
    : null
  const { base, odata } = onec
  Object.assign(places, {
    onec: onec.consoleUrl,
    mailbox: mailbox.url,
    ...(portal ? { bitrix24: portal.consoleUrl } : {}),
    ...(operators ? { edi: operators.consoleUrl } : {}),
  })
  return {
    onec: {
      url: onec.url,
      consoleUrl: onec.consoleUrl,
      apiKey: known.apiKey,
      user: known.user,
      password: known.password,
      setFaults: (...faults) => base.faults.set(faults),
      setAuth: (auth) => {
        base.options.auth = auth
      },
      calls: base.calls.list,
      forgetCalls: () => {
        base.calls.clear()
        base.semaphore.forgetMax()
      },
      maxUnderWay: base.calls.maxUnderWay,
      maxServed: base.semaphore.maxServed,
      base,
      odata,
      accountant: odata.accountant,
      setConfiguration: (configuration) => {
        base.options.configuration = configuration
      },
    },
    mailbox: {
      smtpUrl: mailbox.smtpUrl,
      url: mailbox.url,
      messages: mailbox.store.list,
      clear: mailbox.store.clear,
      setFault: mailbox.setFault,
    },
    bitrix24: portal,
    edi: operators,
    close: async () => {
      await Promise.all([onec.close(), mailbox.close(), portal?.close(), operators?.close()])
    },
  }
}
