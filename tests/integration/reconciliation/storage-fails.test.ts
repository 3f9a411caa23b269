import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { resumeRequest } from '../../../server/reconciliation/request/attempt.ts'
import { retryWaitingRequests } from '../../../server/reconciliation/request/resume.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

let app: TestApp
let client: Actor
let files: string
beforeAll(async () => {
  app = await startApp()
  client = await app.signedIn('Ромашка')
  files = fileURLToPath(app.config.storageUrl)
})
afterAll(() => app.end())

/** A file where a folder should be: tests may run as root, whom modes do not stop. */
async function breakFolder(name: string): Promise<() => Promise<void>> {
  await mkdir(files, { recursive: true })
  await rm(join(files, name), { recursive: true, force: true })
  await writeFile(join(files, name), '')
  return () => rm(join(files, name))
}

const actCalls = () => app.sandbox.onec.calls().filter(({ path }) => path.includes('/act')).length

test('an act that is proved and cannot be stored waits, says so to everybody, and spares 1C', async () => {
  const { reconciliation } = app.services
  const mendActs = await breakFolder('acts')
  const mendProbe = await breakFolder('health')
  const period = { from: '2024-01-01', to: '2024-03-31' }
  const counterpartyId = client.current?.id ?? ''
  const asked = await reconciliation.request(client, { counterpartyId, ...period })
  if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
  const calls = actCalls()
  expect(calls).toBeGreaterThan(0)

  const page = await reconciliation.open(client, asked.requestId, 1)
  expect(page).toMatchObject({
    kind: 'request',
    request: { state: 'waiting', failure: { code: 'storage.missing' } },
  })
  if (page?.kind !== 'request') throw new Error('an act')
  expect(page.request.failure?.text).toContain('неполадка на нашей стороне')
  const [problem] = (await reconciliation.problems(await app.staff('accountant'))) ?? []
  expect(problem).toMatchObject({ state: 'waiting', failure: { code: 'storage.missing' } })
  const admin = await app.staff('admin')
  await resumeRequest(app.modules.reconciliation.deps, asked.requestId)
  await resumeRequest(app.modules.reconciliation.deps, asked.requestId)
  expect(actCalls(), 'calls of 1C while the storage fails').toBe(calls)
  const letters = await app.database.prisma.outgoingMail.findMany({ where: { to: admin.email } })
  expect(letters).toHaveLength(1)

  // A day later it still waits: nothing of 1C is given up for a disk of ours.
  await app.database.prisma.reconciliationRequest.update({
    where: { id: asked.requestId },
    data: { createdAt: new Date(Date.now() - 3 * 86_400_000) },
  })
  await resumeRequest(app.modules.reconciliation.deps, asked.requestId)
  await mendActs()
  await mendProbe()
  await retryWaitingRequests(app.modules.reconciliation.deps)
  const after = await reconciliation.open(client, asked.requestId, 1)
  expect(after?.kind).toBe('moved')
  expect(actCalls()).toBe(calls + 1)
})
