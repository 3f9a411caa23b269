import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { claimWorld } from '../../../server/commands/claim-world.ts'
import {
  awaitSandbox,
  endpointsOf,
  findRunningSandbox,
  forgetSandbox,
  rememberSandbox,
} from '../../../server/commands/running-sandbox.ts'
import type { RunningSandbox } from '../../../server/commands/start-sandbox.ts'
import { readConfig } from '../../../server/config.ts'
import { LOCKS } from '../../../server/platform/database/advisory-locks.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { takeExclusiveLock } from '../../../server/platform/database/exclusive-lock.ts'
import { createDatabase } from '../../support/databases/database.ts'

let database: Database
beforeAll(async () => {
  database = connect(await createDatabase())
})
afterAll(() => database.close())

const running: RunningSandbox = {
  ready: true,
  onecUrl: 'http://127.0.0.1:4301/base',
  onecConsoleUrl: 'http://127.0.0.1:4301/',
  smtpUrl: 'smtp://127.0.0.1:4302',
  mailboxUrl: 'http://127.0.0.1:4303/',
  apiKey: 'sandbox-api-key',
  user: 'portal_svc',
  password: 'sandbox-password',
  bitrix24Url: 'http://127.0.0.1:4304/',
  bitrix24WebhookUrl: 'http://127.0.0.1:4304/rest/1/secret/',
  bitrix24ConsoleUrl: 'http://127.0.0.1:4304/',
  bitrix24OutgoingToken: 'outgoing-token',
  bitrix24DriveFolderId: 21,
  bitrix24ClientId: 'local.1',
  bitrix24ClientSecret: 'secret',
  ediConsoleUrl: 'http://127.0.0.1:4305/console/edi',
  diadocUrl: 'http://127.0.0.1:4305/diadoc',
  diadocIdentityUrl: 'http://127.0.0.1:4305/identity',
  diadocWebUrl: 'http://127.0.0.1:4305/diadoc-web',
  diadocClientId: 'sandbox-diadoc',
  diadocClientSecret: 'secret',
  diadocRefreshToken: 'refresh',
  sabyUrl: 'http://127.0.0.1:4305/saby',
  sabyLogin: 'portal_svc',
  sabyPassword: 'secret',
  sabyAppClientId: 'application',
  sabyAppSecret: 'secret',
  sabySecretKey: 'secret',
  bitrix24: {
    webhookUrl: 'http://127.0.0.1:4304/rest/1/secret/',
    application: { clientId: 'local.1', clientSecret: 'secret' },
    authorizationServers: ['http://127.0.0.1:4304/'],
    outgoingToken: 'outgoing-token',
    hookSecret: 'sandbox-hook-secret',
    actStages: ['WON'],
    driveFolderId: 21,
    isSandbox: true,
  },
  edi: { diadoc: null, saby: null },
  stop: () => undefined,
}

test('a command beside a running sandbox works with it; one that has stopped is not taken for running', async () => {
  await rememberSandbox(database, running)
  expect(await findRunningSandbox(database)).toBeNull()

  const lock = await takeExclusiveLock(database, {
    ...LOCKS.RUNNING_SANDBOX,
    application: 'sverka-sandbox test',
  })
  const found = await findRunningSandbox(database)
  const config = readConfig({ NODE_ENV: 'test' })
  expect(endpointsOf(config, found)).toMatchObject({
    onec: { url: running.onecUrl, apiKey: running.apiKey, odata: { user: running.user } },
    bitrix24: running.bitrix24,
    smtpUrl: running.smtpUrl,
  })
  const own = readConfig({ NODE_ENV: 'test', SMTP_URL: 'smtp://mail.example', SANDBOX: 'off' })
  expect(endpointsOf(own, found).smtpUrl).toBe('smtp://mail.example')
  await lock?.release()
  expect(await findRunningSandbox(database)).toBeNull()
  expect(endpointsOf(config, null)).toEqual({
    ...{ onec: null, bitrix24: null, smtpUrl: null, edi: null },
  })
})

test('a worker that starts at the same moment as the portal waits for its sandbox, and not for an earlier one', async () => {
  const database = connect(await createDatabase())
  onTestFinished(database.close)
  const helper = readConfig({ NODE_ENV: 'test', ROLE: 'worker', SANDBOX: 'off' })
  await rememberSandbox(database, { ...running, onecUrl: 'http://127.0.0.1:9/of-before' })
  let found: Awaited<ReturnType<typeof awaitSandbox>> | undefined
  const waiting = awaitSandbox(database, helper).then((sandbox) => {
    found = sandbox
  })
  await claimWorld(database, { ...helper, sandbox: true }, { mayBegin: true })
  const lock = await takeExclusiveLock(database, {
    ...LOCKS.RUNNING_SANDBOX,
    application: 'sverka-sandbox test',
  })
  onTestFinished(async () => lock?.release())
  await forgetSandbox(database)
  // Longer than it takes to look again.
  await new Promise((done) => setTimeout(done, 700))
  expect(found).toBeUndefined()
  await rememberSandbox(database, running)
  await waiting
  expect(found).toMatchObject({ onecUrl: running.onecUrl })
})

test('a worker of real data, or with settings of its own, waits for none', async () => {
  const database = connect(await createDatabase())
  onTestFinished(database.close)
  const own = { ONEC_URL: 'http://127.0.0.1:9/hs', ONEC_API_KEY: 'key' }
  const real = readConfig({ NODE_ENV: 'test', ROLE: 'worker', SANDBOX: 'off', ...own })
  expect(await awaitSandbox(database, real)).toBeNull()
  await claimWorld(database, real, { mayBegin: true })
  const helper = readConfig({ NODE_ENV: 'test', ROLE: 'worker', SANDBOX: 'off' })
  expect(await awaitSandbox(database, helper)).toBeNull()
})
