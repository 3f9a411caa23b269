import type { Bitrix24Sandbox } from './bitrix24/index.ts'
import type { EdiSandbox } from './edi/index.ts'
import { startSandbox } from './index.ts'
import type { SandboxOptions } from './options.ts'

/**
 * The sandbox as a process of its own: `node server/sandbox/process.ts '{"onecPort":4201}'`.
 * Answers as slowly as a real base unless told otherwise, tells where it listens by IPC or as one
 * line of JSON, and ends with its parent.
 */
const REAL_LATENCY = { from: 300, to: 900 }

async function run(): Promise<void> {
  const given: SandboxOptions = JSON.parse(process.argv[2] ?? '{}')
  const sandbox = await startSandbox({ latency: REAL_LATENCY, ...given })
  const report = {
    ready: true,
    onecUrl: sandbox.onec.url,
    onecConsoleUrl: sandbox.onec.consoleUrl,
    smtpUrl: sandbox.mailbox.smtpUrl,
    mailboxUrl: sandbox.mailbox.url,
    apiKey: sandbox.onec.apiKey,
    user: sandbox.onec.user,
    password: sandbox.onec.password,
    ...(sandbox.bitrix24 ? describeBitrix24(sandbox.bitrix24) : {}),
    ...(sandbox.edi ? describeEdi(sandbox.edi) : {}),
  }
  const leave = () => {
    sandbox.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  process.once('disconnect', leave)
  if (process.send) process.send(report)
  else process.stdout.write(`${JSON.stringify(report)}\n`)
}

/** What an application needs to know of the portal, when there is one. */
function describeBitrix24(portal: Bitrix24Sandbox) {
  return {
    bitrix24Url: portal.url,
    bitrix24WebhookUrl: portal.webhookUrl,
    bitrix24ConsoleUrl: portal.consoleUrl,
    bitrix24MemberId: portal.memberId,
    bitrix24OutgoingToken: portal.outgoingToken,
    bitrix24ApplicationToken: portal.applicationToken(),
    bitrix24DriveFolderId: portal.driveFolderId,
    bitrix24ClientId: portal.clientId,
    bitrix24ClientSecret: portal.clientSecret,
  }
}

/** What an application needs to know of the operators of electronic exchange, when there are some. */
function describeEdi({ consoleUrl, diadoc, saby }: EdiSandbox) {
  return {
    ediConsoleUrl: consoleUrl,
    diadocUrl: diadoc.url,
    diadocIdentityUrl: diadoc.identityUrl,
    diadocWebUrl: diadoc.webUrl,
    diadocClientId: diadoc.clientId,
    diadocClientSecret: diadoc.clientSecret,
    diadocRefreshToken: diadoc.refreshToken,
    sabyUrl: saby.url,
    sabyLogin: saby.login,
    sabyPassword: saby.password,
    sabyAppClientId: saby.appClientId,
    sabyAppSecret: saby.appSecret,
    sabySecretKey: saby.secretKey,
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
